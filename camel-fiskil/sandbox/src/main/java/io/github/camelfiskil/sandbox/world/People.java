package io.github.camelfiskil.sandbox.world;

import java.util.Optional;

/** The end users of a world. */
public final class People {

    private final WorldState state;
    private final Consents consents;

    People(WorldState state, Consents consents) {
        this.state = state;
        this.consents = consents;
    }

    /**
     * Adds an end user; nothing about one has to be unique.
     *
     * @param name  full name, may be empty
     * @param email address, may be empty
     * @param phone number, may be empty
     * @param abn   business number, may be empty
     * @return the new end user
     */
    public EndUser add(String name, String email, String phone, String abn) {
        return state.locked(() -> {
            EndUser user = new EndUser(state.nextDraw("end-user").id("eu_"), name, email, phone, abn);
            state.endUsers().add(user);
            return user;
        });
    }

    /**
     * Finds an end user.
     *
     * @param id the id
     * @return the end user, if there is such
     */
    public Optional<EndUser> find(String id) {
        return state.locked(() -> state.endUsers().find(id));
    }

    /**
     * Tells whether any end user has an address.
     *
     * @param email the address
     * @return true if so
     */
    public boolean isTaken(String email) {
        return state.locked(() -> state.endUsers().isTaken(email));
    }

    /**
     * Stores new details of an end user.
     *
     * @param user the end user with the new details
     */
    public void update(EndUser user) {
        state.locked(() -> {
            state.endUsers().update(user);
            return user;
        });
    }

    /**
     * Deletes an end user, whose consents end with that.
     *
     * @param id the id
     * @return false if there is no such end user
     */
    public boolean delete(String id) {
        return state.locked(() -> {
            state.consents()
                    .activeOf(id)
                    .forEach(held -> consents.end(held.consent().arrangementId(), "END_USER_DELETED"));
            return state.endUsers().remove(id);
        });
    }

    /**
     * Adds many end users, each with a consent and transactions, who take no memory until they are changed. Nobody hears
     * of their consents.
     *
     * @param people    how many
     * @param leastRows least number of transactions that one of them has
     * @param mostRows  greatest number of transactions that one of them has
     * @return the population
     */
    public PopulationSeries addPopulation(int people, int leastRows, int mostRows) {
        return state.locked(() -> {
            PopulationSeries population = new PopulationSeries(
                    state.seed(),
                    state.nextPopulation(),
                    state.endUsers().nextNumber(),
                    state.consents().nextSource(),
                    people,
                    leastRows,
                    mostRows,
                    state.base());
            state.endUsers().add(population);
            state.consents().add(population);
            return population;
        });
    }

    /**
     * Lists end users.
     *
     * @param selection which of them
     * @return the list, oldest first
     */
    public Listing list(Selection selection) {
        return state.locked(() -> state.endUsers().list(selection));
    }
}
