package io.github.camelfiskil.sandbox.world;

import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Reads one row for each person of a population, drawn when it is asked for.
 *
 * @param people    how many people
 * @param number    number of the row of a person
 * @param rows      draws the row of a person
 * @param kept      people whose row stands elsewhere, or nowhere; not to be changed
 * @param selection which rows are wanted
 */
record PopulationRun(int people, IntToLongFunction number, IntFunction<Row> rows, BitSet kept, Selection selection)
        implements Run {

    @Override
    public long size() {
        return people;
    }

    @Override
    public Place place(long index) {
        return new Place(Place.NO_MOMENT, 0, number.applyAsLong((int) index));
    }

    @Override
    public Row row(long index) {
        return rows.apply((int) index);
    }

    @Override
    public boolean has(long index) {
        return !kept.get((int) index) && (selection.equals(Selection.ALL) || selection.takes(row(index)));
    }
}
