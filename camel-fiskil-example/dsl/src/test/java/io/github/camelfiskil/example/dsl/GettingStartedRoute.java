package io.github.camelfiskil.example.dsl;

import org.apache.camel.builder.RouteBuilder;

/** The route of the getting-started example in Java. */
final class GettingStartedRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:end-users?period=60000")
                .routeId("end-users")
                .to("fiskil:end-users")
                .log("${body}");
    }
}
