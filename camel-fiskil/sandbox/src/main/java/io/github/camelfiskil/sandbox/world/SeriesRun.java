package io.github.camelfiskil.sandbox.world;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;

/**
 * Reads rows of a series, each drawn when it is asked for.
 *
 * @param series    draws the rows
 * @param source    number of what the rows belong to
 * @param first     number of the first row
 * @param timeline  moments of the rows
 * @param replaced  numbers of rows that stand elsewhere, changed
 * @param selection which rows are wanted
 */
record SeriesRun(Series series, int source, long first, Timeline timeline, Set<Long> replaced, Selection selection)
        implements Run {

    SeriesRun(Series series, int source, long first, Timeline timeline) {
        this(series, source, first, timeline, Set.of(), Selection.ALL);
    }

    SeriesRun having(Set<Long> nowReplaced, Selection wanted) {
        return new SeriesRun(series, source, first, timeline, nowReplaced, wanted);
    }

    @Override
    public long size() {
        return timeline.count();
    }

    @Override
    public Place place(long index) {
        return new Place(timeline.millis(index), source, first + index);
    }

    @Override
    public Row row(long index) {
        return series.row(first + index, timeline.moment(index));
    }

    @Override
    public boolean has(long index) {
        return !replaced.contains(first + index) && series.takes(first + index, selection);
    }

    /** Tells whether a number belongs to this run. */
    boolean holds(long number) {
        return number >= first && number < first + timeline.count();
    }

    List<String> ids() {
        return new Ids(series, first, timeline.count());
    }

    /** Draws ids when they are asked for: millions of them would fill the memory. */
    private static final class Ids extends AbstractList<String> implements RandomAccess {

        private final Series series;
        private final long first;
        private final int count;

        private Ids(Series series, long first, int count) {
            this.series = series;
            this.first = first;
            this.count = count;
        }

        @Override
        public String get(int index) {
            if (index < 0 || index >= count) {
                throw new IndexOutOfBoundsException(index);
            }
            return series.id(first + index);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
