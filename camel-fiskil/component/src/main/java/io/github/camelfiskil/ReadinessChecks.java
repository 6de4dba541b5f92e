package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilSession;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/**
 * Keeps a readiness check for each set of credentials in Camel's repository of producer checks, which is off unless
 * {@code camel.health.producersEnabled} is set. Safe for use by many threads.
 */
final class ReadinessChecks {

    private final FiskilComponent component;
    private final Queue<FiskilHealthCheck> checks = new ConcurrentLinkedQueue<>();

    ReadinessChecks(FiskilComponent component) {
        this.component = component;
    }

    /**
     * Adds the check of a session.
     *
     * @param number  its number among the sessions of the component, from 1
     * @param session whose token is looked at
     */
    void add(int number, FiskilSession session) {
        WritableHealthCheckRepository repository = repository();
        if (repository != null) {
            String id = "producer:" + component.name() + (number == 1 ? "" : "-" + number);
            FiskilHealthCheck check = new FiskilHealthCheck(id, session);
            check.setEnabled(component.isHealthCheckProducerEnabled());
            checks.add(check);
            repository.addHealthCheck(check);
        }
    }

    /** Removes all. */
    void removeAll() {
        WritableHealthCheckRepository repository = repository();
        for (FiskilHealthCheck check = checks.poll(); check != null; check = checks.poll()) {
            if (repository != null) {
                repository.removeHealthCheck(check);
            }
        }
    }

    /** Null where health is off or not on the class path. */
    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(
                component.getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }
}
