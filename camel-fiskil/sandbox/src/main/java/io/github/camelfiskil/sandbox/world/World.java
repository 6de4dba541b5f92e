package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Is everything that calls can read or change; safe for all threads, and lists that it hands out never change. */
public final class World {

    private final WorldState state;
    private final Consents consents;
    private final People people;
    private final Lists lists;
    private final Set<String> institutionsDown = ConcurrentHashMap.newKeySet();

    /**
     * Makes a world with its first inhabitants.
     *
     * @param seed  what all ids and amounts follow from
     * @param clock tells the time
     */
    public World(long seed, InstantSource clock) {
        state = new WorldState(seed, clock);
        consents = new Consents(state);
        people = new People(state, consents);
        lists = new Lists(state);
        reset();
    }

    /** Puts everything back to how it was at the start. */
    public void reset() {
        institutionsDown.clear();
        state.locked(() -> {
            state.clear();
            ConsentListener heard = state.listener();
            state.listen(ConsentListener.NONE);
            FirstInhabitants.settle(people, consents);
            state.listen(heard);
            return this;
        });
    }

    /**
     * Tells somebody what becomes of consents; those of the first inhabitants are no news.
     *
     * @param heard who hears of it
     */
    public void listen(ConsentListener heard) {
        state.locked(() -> {
            state.listen(heard);
            return this;
        });
    }

    /**
     * Gives the end users.
     *
     * @return the end users
     */
    public People people() {
        return people;
    }

    /**
     * Gives the consents.
     *
     * @return the consents
     */
    public Consents consents() {
        return consents;
    }

    /**
     * Gives the lists behind the consents.
     *
     * @return the lists
     */
    public Lists lists() {
        return lists;
    }

    /**
     * Says whether an institution answers.
     *
     * @param institutionId the institution
     * @param down          true if it is out of order
     */
    public void institutionDown(String institutionId, boolean down) {
        if (down) {
            institutionsDown.add(institutionId);
        } else {
            institutionsDown.remove(institutionId);
        }
    }

    /**
     * Tells whether an institution is out of order.
     *
     * @param institutionId the institution
     * @return true if so
     */
    public boolean isDown(String institutionId) {
        return institutionsDown.contains(institutionId);
    }

    /**
     * Tells the time as rows show it.
     *
     * @return now, in whole milliseconds
     */
    public Instant now() {
        return state.now();
    }

    /**
     * Tells the day that all dates are counted from.
     *
     * @return start of the day, UTC, on which this world was made or last reset
     */
    public Instant base() {
        return state.locked(state::base);
    }
}
