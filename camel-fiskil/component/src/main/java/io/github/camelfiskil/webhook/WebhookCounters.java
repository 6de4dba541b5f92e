package io.github.camelfiskil.webhook;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts deliveries, each of them once, by what became of it. Safe for use by many threads.
 */
public final class WebhookCounters {

    /** So many failed verifications in a row are rather a wrong secret than a stranger. */
    private static final int SUSPICIOUS = 5;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder filtered = new LongAdder();
    private final AtomicInteger unverifiedInARow = new AtomicInteger();

    /** Deliveries that the route has processed (200). */
    public long accepted() {
        return accepted.sum();
    }

    /** Deliveries that the route could not process (500); Fiskil sends them again. */
    public long failed() {
        return failed.sum();
    }

    /** Deliveries that did not reach the route: not from Fiskil, too large or no JSON object (401, 413, 400). */
    public long refused() {
        return refused.sum();
    }

    /** Deliveries of an event that was processed before (200) or was being processed (503). */
    public long duplicate() {
        return duplicate.sum();
    }

    /** Deliveries of events that the route does not want (204). */
    public long filtered() {
        return filtered.sum();
    }

    /** Counts a delivery that the route has processed. */
    public void countAccepted() {
        accepted.increment();
    }

    /** Counts a delivery that the route could not process. */
    public void countFailed() {
        failed.increment();
    }

    /** Counts a delivery that did not reach the route. */
    public void countRefused() {
        refused.increment();
    }

    /** Counts a repeated delivery. */
    public void countDuplicate() {
        duplicate.increment();
    }

    /** Counts a delivery that the route does not want. */
    public void countFiltered() {
        filtered.increment();
    }

    /**
     * Notes whether the signature of a delivery was right.
     *
     * @return true where this is the moment to say that the secret may be wrong: the fifth wrong signature since the last
     *     right one
     */
    public boolean verified(boolean right) {
        if (right) {
            if (unverifiedInARow.get() != 0) {
                unverifiedInARow.set(0);
            }
            return false;
        }
        return unverifiedInARow.get() < SUSPICIOUS && unverifiedInARow.incrementAndGet() == SUSPICIOUS;
    }
}
