package io.github.camelfiskil;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SplitDefinition;

/** Routes that split a list of several pages as a stream. */
abstract class StreamRoutes extends PagedRoutes {

    static final String STREAM = "fiskil:banking/transactions?pagination=stream&pageSize=1000";
    final AtomicInteger ends = new AtomicInteger();

    /** Splits a stream, takes each row and counts how often the end was reached. */
    RouteBuilder splitting(String uri) {
        return splitting(uri, split -> split);
    }

    /** The same with options of the split. */
    RouteBuilder splitting(String uri, UnaryOperator<SplitDefinition> options) {
        return splitting(uri, options, exchange -> {});
    }

    /** The same with a step for each row that was taken. */
    RouteBuilder splitting(String uri, UnaryOperator<SplitDefinition> options, Processor eachRow) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                options.apply(from("direct:all").to(uri).split(body()).streaming())
                        .process(StreamRoutes.this::take)
                        .process(eachRow)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        };
    }

    /** Fails at the row of a number. */
    Processor failingAt(int row) {
        return exchange -> {
            if (rows.size() == row) {
                throw new IllegalStateException("row " + row);
            }
        };
    }
}
