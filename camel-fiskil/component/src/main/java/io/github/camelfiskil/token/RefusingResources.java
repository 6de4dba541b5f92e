package io.github.camelfiskil.token;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Remembers the resources that refuse a token which others take, so that they do not cause a renewal at every call: for
 * 30 s, doubling to 5 min while it goes on. Safe for use by many threads.
 */
final class RefusingResources {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** Paths that are not known come from routes, and their number has no bound. */
    private static final int MOST = 1_000;

    private final ConcurrentMap<String, Pause> pauses = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RefusingResources(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The resource refused a new token; while a pause holds this changes nothing. */
    void add(String resource) {
        long now = nanoTime.getAsLong();
        if (pauses.size() >= MOST) {
            pauses.values().removeIf(pause -> !pause.holds(now));
        }
        pauses.compute(resource, (path, pause) -> {
            if (pause == null) {
                return new Pause(now + FIRST_PAUSE.toNanos(), FIRST_PAUSE);
            }
            return pause.holds(now) ? pause : pause.doubled(now);
        });
    }

    /** Whether a 401 of the resource should cause no renewal now. */
    boolean holds(String resource) {
        Pause pause = pauses.get(resource);
        return pause != null && pause.holds(nanoTime.getAsLong());
    }

    /**
     * The resource took a token. A pause that holds goes on all the same, since a resource may refuse one end user and
     * take another; one that is over is forgotten.
     */
    void accepted(String resource) {
        if (!pauses.isEmpty()) {
            long now = nanoTime.getAsLong();
            pauses.computeIfPresent(resource, (path, pause) -> pause.holds(now) ? pause : null);
        }
    }

    private record Pause(long untilNanos, Duration length) {

        boolean holds(long now) {
            return untilNanos - now > 0;
        }

        Pause doubled(long now) {
            Duration twice = length.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            return new Pause(now + next.toNanos(), next);
        }
    }
}
