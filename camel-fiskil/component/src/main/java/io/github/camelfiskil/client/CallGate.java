package io.github.camelfiskil.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * Says when the next request of a set of credentials may be sent: not while Fiskil has asked to wait
 * ({@code Retry-After}), and not more often than {@code maxCallsPerSecond}. Safe for use by many threads.
 */
final class CallGate {

    private final long intervalNanos;
    private final AtomicLong opensAt;
    private final AtomicLong nextSlot;

    /**
     * @param callsPerSecond the most requests a second, 0 for no limit
     * @param nowNanos       the monotonic clock
     */
    CallGate(double callsPerSecond, long nowNanos) {
        this.intervalNanos = callsPerSecond > 0 ? (long) (TimeUnit.SECONDS.toNanos(1) / callsPerSecond) : 0;
        this.opensAt = new AtomicLong(nowNanos);
        this.nextSlot = new AtomicLong(nowNanos);
    }

    /** Takes the next free slot and gives its moment; now where there is no limit. */
    long takeSlot(long nowNanos) {
        if (intervalNanos == 0) {
            return nowNanos;
        }
        LongUnaryOperator after = slot -> (slot - nowNanos > 0 ? slot : nowNanos) + intervalNanos;
        return nextSlot.updateAndGet(after) - intervalNanos;
    }

    /** Lets nobody through until then; an earlier moment than the one in force changes nothing. */
    void closeUntil(long nanos) {
        opensAt.updateAndGet(until -> nanos - until > 0 ? nanos : until);
    }

    /** From when on requests may be sent. */
    long opensAt() {
        return opensAt.get();
    }
}
