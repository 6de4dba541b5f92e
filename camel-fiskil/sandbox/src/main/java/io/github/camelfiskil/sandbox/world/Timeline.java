package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Spreads moments evenly over a span of time, newest first.
 *
 * @param count  how many
 * @param newest the first of them
 * @param oldest the last of them
 */
public record Timeline(int count, Instant newest, Instant oldest) {

    /** Cuts the moments to whole milliseconds. */
    public Timeline {
        if (oldest.isAfter(newest)) {
            throw new IllegalArgumentException("the oldest moment cannot be after the newest");
        }
        newest = newest.truncatedTo(ChronoUnit.MILLIS);
        oldest = oldest.truncatedTo(ChronoUnit.MILLIS);
    }

    long millis(long index) {
        long span = newest.toEpochMilli() - oldest.toEpochMilli();
        long gaps = Math.max(1, count - 1);
        // Split so that no product overflows, however long the span.
        return newest.toEpochMilli() - index * (span / gaps) - index * (span % gaps) / gaps;
    }

    Instant moment(long index) {
        return Instant.ofEpochMilli(millis(index));
    }
}
