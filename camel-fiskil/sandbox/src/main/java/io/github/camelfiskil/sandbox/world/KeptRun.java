package io.github.camelfiskil.sandbox.world;

import java.util.List;

/**
 * Reads rows that are kept in memory.
 *
 * @param entries the rows, in order
 */
record KeptRun(List<Entry> entries) implements Run {

    /**
     * A row and where it stands.
     *
     * @param place where it stands
     * @param row   the row
     */
    record Entry(Place place, Row row) {}

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public Place place(long index) {
        return entries.get(Math.toIntExact(index)).place();
    }

    @Override
    public Row row(long index) {
        return entries.get(Math.toIntExact(index)).row();
    }
}
