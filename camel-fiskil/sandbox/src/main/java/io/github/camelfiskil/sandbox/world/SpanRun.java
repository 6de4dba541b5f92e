package io.github.camelfiskil.sandbox.world;

/**
 * Shows a span of another run.
 *
 * @param run  the other run
 * @param from first index
 * @param to   index after the last
 */
record SpanRun(Run run, long from, long to) implements Run {

    /** Shows the rows between two moments, both included; rows without any moment belong to no such span. */
    static Run between(Run run, long oldest, long newest) {
        long from =
                newest == Place.NO_MOMENT ? 0 : run.firstAfter(new Place(newest, Integer.MIN_VALUE, Long.MIN_VALUE));
        long to = oldest == Long.MIN_VALUE
                ? run.size()
                : run.firstAfter(new Place(oldest, Integer.MAX_VALUE, Long.MAX_VALUE));
        return new SpanRun(run, from, Math.max(from, to));
    }

    @Override
    public long size() {
        return to - from;
    }

    @Override
    public Place place(long index) {
        return run.place(from + index);
    }

    @Override
    public Row row(long index) {
        return run.row(from + index);
    }

    @Override
    public boolean has(long index) {
        return run.has(from + index);
    }
}
