package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.error.FailedStep;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;

/**
 * The numbers of a component as Micrometer's meters, in the registry that the context has: the counters of JMX and console,
 * and a timer for each resource and status. Safe for use by many threads.
 */
final class MicrometerMeters implements CallTimer {

    private final FiskilComponent component;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
    private volatile MeterRegistry registry;
    private volatile Tags tags = Tags.empty();

    private MicrometerMeters(FiskilComponent component) {
        this.component = component;
    }

    /**
     * Makes the meters, now or where the registry comes later when the context has started.
     *
     * @return removes them again
     */
    static Runnable bind(FiskilComponent component) {
        MicrometerMeters made = new MicrometerMeters(component);
        if (!made.register()) {
            try {
                StartupListener later = (context, alreadyStarted) -> made.register();
                component.getCamelContext().addStartupListener(later);
            } catch (Exception e) {
                throw new IllegalStateException("The context does not take a startup listener", e);
            }
        }
        return made::remove;
    }

    private boolean register() {
        MeterRegistry found = find(component.getCamelContext());
        if (found == null || registry != null) {
            return registry != null;
        }
        tags = Tags.of("component", component.name());
        count(found, "fiskil.exchanges", "Exchanges", FiskilStatistics::exchanges);
        count(found, "fiskil.calls", "Requests to the API, repeated ones too", FiskilStatistics::calls);
        count(found, "fiskil.token.calls", "Token exchanges", FiskilStatistics::tokenCalls);
        count(found, "fiskil.replays", "Calls sent once more with a new token", FiskilStatistics::replays);
        count(found, "fiskil.retries", "Requests sent again", FiskilStatistics::retries);
        count(found, "fiskil.rate.limit.waits", "Waits for a slot", FiskilStatistics::rateLimitWaits);
        count(found, "fiskil.failures", "Calls that failed for good", FiskilStatistics::failures);
        count(found, "fiskil.pages", "Pages read", FiskilStatistics::pages);
        count(found, "fiskil.rows", "Rows read", FiskilStatistics::rows);
        webhooks(found, "accepted", WebhookTotals::accepted);
        webhooks(found, "failed", WebhookTotals::failed);
        webhooks(found, "refused", WebhookTotals::refused);
        webhooks(found, "duplicate", WebhookTotals::duplicate);
        webhooks(found, "filtered", WebhookTotals::filtered);
        meters.add(Gauge.builder("fiskil.walks.running", component.walks(), WalkProgress::running)
                .description("Walks over lists that are running")
                .tags(tags)
                .register(found));
        meters.add(Gauge.builder("fiskil.token.left", component, MicrometerMeters::secondsLeft)
                .description("How long the token is still valid; of several the one that ends first")
                .baseUnit("seconds")
                .tags(tags)
                .register(found));
        registry = found;
        component.statistics().timeWith(this);
        return true;
    }

    private static MeterRegistry find(CamelContext context) {
        Set<MeterRegistry> all = context.getRegistry().findByType(MeterRegistry.class);
        return all.stream()
                .filter(CompositeMeterRegistry.class::isInstance)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(null);
    }

    private void count(MeterRegistry in, String name, String what, ToDoubleFunction<FiskilStatistics> value) {
        meters.add(FunctionCounter.builder(name, component.statistics(), value)
                .description(what)
                .tags(tags)
                .register(in));
    }

    private void webhooks(MeterRegistry in, String outcome, ToDoubleFunction<WebhookTotals> value) {
        meters.add(FunctionCounter.builder("fiskil.webhook.deliveries", component.webhooks(), value)
                .description("Webhook deliveries")
                .tags(tags.and("outcome", outcome))
                .register(in));
    }

    private static double secondsLeft(FiskilComponent of) {
        Collection<FiskilSession> sessions = of.sessions();
        return sessions.stream()
                .mapToDouble(session -> session.tokenStatus().left().toSeconds())
                .min()
                .orElse(0);
    }

    @Override
    public void record(FiskilRequest request, FailedStep step, int status, long nanos) {
        MeterRegistry in = registry;
        if (in != null) {
            Timer timer = Timer.builder("fiskil.requests")
                    .description("Requests to the API, token exchanges too")
                    .tags(tags.and("resource", request.resource(), "status", String.valueOf(status)))
                    .register(in);
            timer.record(nanos, TimeUnit.NANOSECONDS);
            meters.add(timer);
        }
    }

    private void remove() {
        MeterRegistry from = registry;
        registry = null;
        component.statistics().timeWith(CallTimer.NONE);
        if (from != null) {
            meters.forEach(from::remove);
        }
        meters.clear();
    }
}
