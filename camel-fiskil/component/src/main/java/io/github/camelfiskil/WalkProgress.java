package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;

/** Counts what all walks of a component read, and tells it in one line for all that are running. Safe for use by many threads. */
final class WalkProgress {

    /** How often the line is written while there are walks, in seconds. */
    static final int INTERVAL_SECONDS = 30;

    private static final Logger LOG = Concern.WALK.logger();

    private final Set<Walk> running = ConcurrentHashMap.newKeySet();
    private final LongAdder walks = new LongAdder();
    private final FiskilStatistics statistics;
    private long rowsBefore;

    /** @param statistics of the component, which counts rows */
    WalkProgress(FiskilStatistics statistics) {
        this.statistics = statistics;
    }

    void begun(Walk walk) {
        if (running.add(walk)) {
            walks.increment();
        }
    }

    void ended(Walk walk) {
        running.remove(walk);
    }

    /** How many walks are running. */
    int running() {
        return running.size();
    }

    /** How many walks were begun. */
    long walks() {
        return walks.sum();
    }

    /** Writes the line; only the timer calls it. */
    void log() {
        long now = statistics.rows();
        long since = now - rowsBefore;
        rowsBefore = now;
        if (!running.isEmpty()) {
            long soFar = running.stream().mapToLong(Walk::rows).sum();
            long pagesSoFar = running.stream().mapToLong(Walk::pages).sum();
            LOG.info(
                    "Running walks: {}, with {} rows on {} pages so far, {} rows/s",
                    running.size(),
                    soFar,
                    pagesSoFar,
                    since / INTERVAL_SECONDS);
            running.forEach(walk -> LOG.debug("{}", walk));
        }
    }
}
