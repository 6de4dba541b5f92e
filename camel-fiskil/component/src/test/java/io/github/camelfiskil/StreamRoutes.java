package io.github.camelfiskil;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;

/** Routes that split a list of several pages as a stream. */
abstract class StreamRoutes extends PagedRoutes {

    static final String STREAM = "fiskil:banking/transactions?pagination=stream&pageSize=1000";
    final AtomicInteger ends = new AtomicInteger();

    /** Splits a stream, takes each row and counts how often the end was reached. */
    RouteBuilder splitting(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(uri)
                        .split(body())
                        .streaming()
                        .process(StreamRoutes.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        };
    }
}
