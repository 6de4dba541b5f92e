package com.example.routes;

import org.apache.camel.builder.RouteBuilder;

/** Logs the banks and energy retailers once a minute. */
final class InstitutionRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:institutions?period=60000")
                .routeId("institutions")
                .to("fiskil:institutions")
                .log("${body}");
    }
}
