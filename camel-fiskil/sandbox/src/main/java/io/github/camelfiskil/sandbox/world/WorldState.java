package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Holds what the parts of a world share: their books, the one lock that guards them, time and chance. */
final class WorldState {

    private final long seed;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final EndUserBook endUsers = new EndUserBook();
    private final ConsentBook consents = new ConsentBook();
    private ConsentListener listener = ConsentListener.NONE;
    private Instant base = Instant.EPOCH;
    private int made;
    private int populations;

    WorldState(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
    }

    /** Empties the books and begins at the present day. */
    void clear() {
        endUsers.clear();
        consents.clear();
        made = 0;
        populations = 0;
        base = clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    long seed() {
        return seed;
    }

    EndUserBook endUsers() {
        return endUsers;
    }

    ConsentBook consents() {
        return consents;
    }

    ConsentListener listener() {
        return listener;
    }

    void listen(ConsentListener heard) {
        listener = heard;
    }

    Instant base() {
        return base;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Draw nextDraw(String name) {
        made++;
        return Draw.of(seed, name + "/" + made);
    }

    int nextPopulation() {
        return populations++;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
