package com.example.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;

/** Switches on what {@code camel.health.producersEnabled} does in Camel Main: a node is ready while a token can be had. */
final class Readiness {

    private Readiness() {}

    static void switchOn(CamelContext camel) {
        ProducersHealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        HealthCheckRegistry.get(camel).register(producers);
    }
}
