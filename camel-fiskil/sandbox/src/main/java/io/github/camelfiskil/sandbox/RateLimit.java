package io.github.camelfiskil.sandbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets so many calls through in any span of one second and no more, wherever the span begins; not thread-safe. */
final class RateLimit {

    static final RateLimit NONE = new RateLimit(0, () -> 0);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    /** When each of the latest calls was let through; the next one overwrites the oldest. */
    private final long[] latest;

    private int oldest;
    private int used;

    RateLimit(int callsPerSecond, LongSupplier nanoTime) {
        if (callsPerSecond < 0) {
            throw new IllegalArgumentException("callsPerSecond has to be 0 or more, not " + callsPerSecond);
        }
        this.latest = new long[callsPerSecond];
        this.nanoTime = nanoTime;
    }

    /** Tells whether a call is let through; one that is not does not count. */
    boolean allows() {
        if (latest.length == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (used == latest.length && now - latest[oldest] < SECOND) {
            return false;
        }
        latest[oldest] = now;
        oldest = (oldest + 1) % latest.length;
        used = Math.min(used + 1, latest.length);
        return true;
    }
}
