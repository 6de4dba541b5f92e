package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Merges runs into one list and cuts pages out of it. A page costs what its rows cost, wherever it is: the list is
 * never walked to get there.
 */
public final class Listing {

    private final List<Run> runs;

    /**
     * Holds some rows of a list that follow each other.
     *
     * @param rows   the rows, in order
     * @param first  place of the first row, of no meaning if there are no rows
     * @param last   place of the last row, of no meaning if there are no rows
     * @param before whether the list has rows before these
     * @param after  whether the list has rows after these
     */
    public record Slice(List<Row> rows, Place first, Place last, boolean before, boolean after) {}

    /** Where a merge stands in one run. */
    private record Head(Run run, long index, Place place) {}

    Listing(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    static Listing ofKept(List<Row> rows) {
        List<KeptRun.Entry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new KeptRun.Entry(new Place(Place.NO_MOMENT, 0, entries.size()), row));
        }
        return new Listing(List.of(new KeptRun(entries)));
    }

    /**
     * Cuts the first rows out.
     *
     * @param size how many at most
     * @return the rows
     */
    public Slice first(int size) {
        return after(new Place(Place.NO_MOMENT, Integer.MIN_VALUE, Long.MIN_VALUE), size);
    }

    /**
     * Cuts the rows after a place out; no row need stand there.
     *
     * @param place the place
     * @param size  how many at most
     * @return the rows
     */
    public Slice after(Place place, int size) {
        List<Head> heads = heads(place, size + 1);
        boolean more = heads.size() > size;
        List<Head> page = more ? heads.subList(0, size) : heads;
        return slice(page, page.isEmpty() ? !headsBack(place, 1).isEmpty() : hasBefore(page), more);
    }

    /**
     * Cuts the rows before a place out; no row need stand there.
     *
     * @param place the place
     * @param size  how many at most
     * @return the rows, in the order of the list
     */
    public Slice before(Place place, int size) {
        List<Head> heads = headsBack(place, size + 1);
        boolean more = heads.size() > size;
        List<Head> page = new ArrayList<>(more ? heads.subList(0, size) : heads);
        Collections.reverse(page);
        Place end = page.isEmpty() ? place : page.get(page.size() - 1).place;
        return slice(page, more, !heads(end, 1).isEmpty());
    }

    /**
     * Gives all rows, which only a small list should be asked for.
     *
     * @return the rows, in order
     */
    public List<Row> all() {
        return first(Integer.MAX_VALUE - 1).rows();
    }

    private boolean hasBefore(List<Head> page) {
        return !headsBack(page.get(0).place, 1).isEmpty();
    }

    private static Slice slice(List<Head> page, boolean before, boolean after) {
        List<Row> rows = new ArrayList<>(page.size());
        page.forEach(head -> rows.add(head.run.row(head.index)));
        Place none = new Place(Place.NO_MOMENT, 0, 0);
        return new Slice(
                rows,
                page.isEmpty() ? none : page.get(0).place,
                page.isEmpty() ? none : page.get(page.size() - 1).place,
                before,
                after);
    }

    private List<Head> heads(Place place, int most) {
        PriorityQueue<Head> next = new PriorityQueue<>((a, b) -> a.place.compareTo(b.place));
        for (Run run : runs) {
            forward(run, run.firstAfter(place)).ifPresent(next::add);
        }
        List<Head> heads = new ArrayList<>(Math.min(most, 1024));
        while (heads.size() < most && !next.isEmpty()) {
            Head head = next.remove();
            heads.add(head);
            forward(head.run, head.index + 1).ifPresent(next::add);
        }
        return heads;
    }

    private List<Head> headsBack(Place place, int most) {
        PriorityQueue<Head> next = new PriorityQueue<>((a, b) -> b.place.compareTo(a.place));
        for (Run run : runs) {
            long index = run.firstAfter(place) - 1;
            boolean isPlace = index >= 0 && run.place(index).equals(place);
            back(run, isPlace ? index - 1 : index).ifPresent(next::add);
        }
        List<Head> heads = new ArrayList<>(Math.min(most, 1024));
        while (heads.size() < most && !next.isEmpty()) {
            Head head = next.remove();
            heads.add(head);
            back(head.run, head.index - 1).ifPresent(next::add);
        }
        return heads;
    }

    private static Optional<Head> forward(Run run, long index) {
        for (long i = index; i < run.size(); i++) {
            if (run.has(i)) {
                return Optional.of(new Head(run, i, run.place(i)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Head> back(Run run, long index) {
        for (long i = index; i >= 0; i--) {
            if (run.has(i)) {
                return Optional.of(new Head(run, i, run.place(i)));
            }
        }
        return Optional.empty();
    }
}
