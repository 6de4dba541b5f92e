package io.github.camelfiskil;

import io.github.camelfiskil.webhook.WebhookCounters;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/** Adds up the deliveries of all webhooks of a component. Safe for use by many threads. */
final class WebhookTotals {

    private final CopyOnWriteArrayList<WebhookCounters> counters = new CopyOnWriteArrayList<>();

    /** Adds the counters of a webhook, once. */
    void add(WebhookCounters ofWebhook) {
        counters.addIfAbsent(ofWebhook);
    }

    private long sum(ToLongFunction<WebhookCounters> of) {
        return counters.stream().mapToLong(of).sum();
    }

    long accepted() {
        return sum(WebhookCounters::accepted);
    }

    long failed() {
        return sum(WebhookCounters::failed);
    }

    long refused() {
        return sum(WebhookCounters::refused);
    }

    long duplicate() {
        return sum(WebhookCounters::duplicate);
    }

    long filtered() {
        return sum(WebhookCounters::filtered);
    }
}
