package io.github.camelfiskil.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/**
 * Says which rows of a consent have not come from the institution yet.
 *
 * @param oldestReady rows with a moment before this one are still to come
 * @param completeAt  when they come
 */
public record LateHistory(Instant oldestReady, Instant completeAt) {

    static final LateHistory COMPLETE = new LateHistory(Instant.MIN, Instant.MIN);

    /**
     * Holds back what is older than some time.
     *
     * @param now           the present
     * @param first         how far back the rows reach that are there first
     * @param completeAfter how long it takes until the others are there too
     * @return the late history
     */
    public static LateHistory of(Instant now, Duration first, Duration completeAfter) {
        return new LateHistory(now.minus(first), now.plus(completeAfter));
    }

    long hiddenBefore(Instant now) {
        return now.isBefore(completeAt) ? Place.ceiling(oldestReady) : Long.MIN_VALUE;
    }
}
