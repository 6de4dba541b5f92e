package com.example.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;

/** Switches on what {@code camel.health.producersEnabled} does in Camel Main: a node is ready while a token can be had. */
final class Readiness {

    private Readiness() {}

    static void switchOn(CamelContext camel) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
    }
}
