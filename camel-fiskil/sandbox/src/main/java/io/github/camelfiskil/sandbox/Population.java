package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.world.PopulationSeries;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Many end users who were made at once, each with one bank consent; a view that takes no memory. */
public final class Population {

    private final PopulationSeries people;

    Population(PopulationSeries people) {
        this.people = people;
    }

    /**
     * Tells how many people there are.
     *
     * @return how many
     */
    public int size() {
        return people.size();
    }

    /**
     * Gives the ids of the end users, each drawn when it is asked for.
     *
     * @return the ids, in the order in which they are listed
     */
    public List<String> endUsers() {
        return new Ids(people);
    }

    /**
     * Tells how many transactions a person was made with.
     *
     * @param index which person, counted from 0
     * @return how many
     */
    public int rows(int index) {
        return people.rows(index);
    }

    /**
     * Tells how many transactions all of them were made with.
     *
     * @return how many
     */
    public long totalRows() {
        long total = 0;
        for (int i = 0; i < people.size(); i++) {
            total += people.rows(i);
        }
        return total;
    }

    private static final class Ids extends AbstractList<String> implements RandomAccess {

        private final PopulationSeries people;

        private Ids(PopulationSeries people) {
            this.people = people;
        }

        @Override
        public String get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return people.id(index);
        }

        @Override
        public int size() {
            return people.size();
        }
    }
}
