package io.github.camelfiskil;

import org.apache.camel.builder.RouteBuilder;

/** Routes that begin with a list. */
abstract class PollRoutes extends PagedRoutes {

    String list(String options) {
        return "fiskil:banking/transactions?endUserId=" + person + "&initialDelay=0" + options;
    }

    /** A route that takes the id of each row. */
    void poll(String options) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list(options)).routeId("poll").process(PollRoutes.this::take);
            }
        });
    }
}
