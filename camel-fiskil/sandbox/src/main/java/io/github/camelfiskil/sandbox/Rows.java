package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.world.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Says how many rows are to be made and what moments they carry; made by {@link #of}, refined by the other methods, never
 * changed. Moments are in whole milliseconds.
 */
public final class Rows {

    /** Most rows that can be made at once. */
    public static final int MOST = 10_000_000;

    private static final Duration USUAL_STEP = Duration.ofMillis(1);

    private final int count;
    private final Function<Instant, Timeline> timeline;

    private Rows(int count, Function<Instant, Timeline> timeline) {
        this.count = count;
        this.timeline = timeline;
    }

    /**
     * Makes rows up to now, a millisecond apart.
     *
     * @param count how many, 0 to {@link #MOST}
     * @return the rows
     */
    public static Rows of(int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("there can be 0 to " + MOST + " rows, not " + count);
        }
        return new Rows(count, now -> stepping(count, now, USUAL_STEP));
    }

    /**
     * Sets the newest row to now and each other one a step before.
     *
     * @param step time between two rows, zero for all at once
     * @return a copy with these moments
     */
    public Rows every(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a step leads back in time, it cannot be " + step);
        }
        return new Rows(count, now -> stepping(count, now, step));
    }

    /**
     * Gives all rows the same moment.
     *
     * @param moment the moment
     * @return a copy with this moment
     */
    public Rows at(Instant moment) {
        return between(moment, moment);
    }

    /**
     * Spreads the rows evenly.
     *
     * @param oldest moment of the oldest row
     * @param newest moment of the newest row
     * @return a copy with these moments
     */
    public Rows between(Instant oldest, Instant newest) {
        Timeline fixed = new Timeline(count, newest, oldest);
        return new Rows(count, now -> fixed);
    }

    private static Timeline stepping(int count, Instant newest, Duration step) {
        return new Timeline(count, newest, newest.minus(step.multipliedBy(Math.max(0, count - 1))));
    }

    Timeline timeline(Instant now) {
        return timeline.apply(now);
    }
}
