package io.github.camelfiskil.client;

import java.time.Duration;

/**
 * The moment at which a call must have come to its end ({@code callTimeout}), on the monotonic clock.
 *
 * @param exists whether there is one
 * @param nanos  the moment
 */
record Deadline(boolean exists, long nanos) {

    /**
     * @param timeout 0 for no deadline
     * @param now     the monotonic clock
     */
    static Deadline after(Duration timeout, long now) {
        return new Deadline(!timeout.isZero(), now + timeout.toNanos());
    }

    boolean isBefore(long moment) {
        return exists && nanos - moment < 0;
    }

    boolean isOver(long now) {
        return exists && nanos - now <= 0;
    }

    /** The time that is left, at least 1; 0 where there is no deadline. */
    long left(long now) {
        return exists ? Math.max(1, nanos - now) : 0;
    }
}
