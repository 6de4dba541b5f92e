package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.paging.Increment;
import io.github.camelfiskil.paging.WalkState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;

/** Keeps the states of incremental walks in a repository of the user. Safe for use by many threads. */
final class OffsetStore {

    private static final Logger LOG = Concern.WALK.logger();

    private final StateRepository<String, String> repository;
    private final Duration overlap;
    private final Duration fullInterval;

    /**
     * @param repository   where the states are
     * @param overlap      how far behind the watermark a walk begins
     * @param fullInterval how long after a full walk the next is due; zero for never
     */
    OffsetStore(StateRepository<String, String> repository, Duration overlap, Duration fullInterval) {
        this.repository = repository;
        this.overlap = overlap;
        this.fullInterval = fullInterval;
    }

    /** Begins a walk where the one before it has ended. */
    Increment begin(String key, Instant now) {
        return new Increment(read(key), now, overlap, fullInterval);
    }

    /** Keeps what a walk has reached. */
    void end(String key, Increment walk) {
        // another walk over the same list may have come further meanwhile
        repository.setState(key, walk.end().notBefore(read(key)).write());
    }

    private WalkState read(String key) {
        String text = repository.getState(key);
        if (text == null || text.isBlank()) {
            return WalkState.NONE;
        }
        try {
            return WalkState.read(text);
        } catch (IOException e) {
            LOG.warn("The state of {} in the offsetRepository cannot be read, so the whole list is walked over", key);
            return WalkState.NONE;
        }
    }
}
