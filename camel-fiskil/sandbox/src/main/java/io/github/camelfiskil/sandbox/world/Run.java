package io.github.camelfiskil.sandbox.world;

/** A part of a list that is in order by itself and read by index; never changes, may be far larger than memory. */
interface Run {

    long size();

    Place place(long index);

    Row row(long index);

    /** Tells whether the row is in the list at all; an index may stand for a row that is not. */
    default boolean has(long index) {
        return true;
    }

    /** Finds the first index whose place is after the given one, or the size if there is none. */
    default long firstAfter(Place place) {
        long low = 0;
        long high = size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (place(middle).compareTo(place) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
