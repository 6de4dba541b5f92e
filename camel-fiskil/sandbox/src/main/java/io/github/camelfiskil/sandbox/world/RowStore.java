package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Keeps the rows of one list of one consent: those that exist one by one, and series of which only the recipe is kept.
 * Guarded by the lock of the world; the runs that it hands out may be read without.
 */
final class RowStore {

    private static final int MOST_SELECTIONS = 16;

    private final int source;
    private final List<SeriesRun> series = new ArrayList<>();
    private final Map<String, Run> selected = new LinkedHashMap<>(16, 0.75f, true);
    private List<KeptRun.Entry> kept = List.of();
    private Set<Long> replaced = Set.of();
    /** New rows are numbered downwards, so that of equal moments the newest row comes first. */
    private long front;

    RowStore(int source, List<Row> rows) {
        this.source = source;
        add(0, rows);
    }

    /** Takes numbers for new rows and gives the first of them. */
    long reserve(int count) {
        front -= count;
        return front;
    }

    void add(long first, List<Row> rows) {
        List<KeptRun.Entry> all = new ArrayList<>(rows.size() + kept.size());
        for (Row row : rows) {
            all.add(new KeptRun.Entry(Place.of(row, source, first + all.size()), row));
        }
        all.addAll(kept);
        keep(all);
    }

    void add(SeriesRun run) {
        series.add(run);
    }

    /** Changes a row that is kept one by one. */
    boolean replace(String id, Predicate<Row> condition, UnaryOperator<Row> change) {
        for (int i = 0; i < kept.size(); i++) {
            KeptRun.Entry old = kept.get(i);
            if (old.row().id().equals(id) && condition.test(old.row())) {
                Row row = change.apply(old.row());
                List<KeptRun.Entry> all = new ArrayList<>(kept);
                all.set(i, new KeptRun.Entry(Place.of(row, source, old.place().number()), row));
                keep(all);
                return true;
            }
        }
        return false;
    }

    /** Changes a row of a series, which from then on is kept one by one. */
    boolean replaceDrawn(String id, long number, UnaryOperator<Row> change) {
        Optional<SeriesRun> run = series.stream()
                .filter(next -> next.holds(number) && next.series().id(number).equals(id))
                .findFirst();
        if (run.isEmpty()) {
            return false;
        }
        Row row = change.apply(run.get().row(number - run.get().first()));
        List<KeptRun.Entry> all = new ArrayList<>(kept);
        all.add(new KeptRun.Entry(Place.of(row, source, number), row));
        Set<Long> numbers = new HashSet<>(replaced);
        numbers.add(number);
        replaced = Set.copyOf(numbers);
        keep(all);
        return true;
    }

    List<Run> runs(Selection selection, long hiddenBefore) {
        List<Run> runs = new ArrayList<>();
        long oldest = Math.max(selection.oldest(), hiddenBefore);
        runs.add(SpanRun.between(kept(selection), oldest, selection.newest()));
        for (SeriesRun next : series) {
            if (next.series().mayHold(selection)) {
                runs.add(SpanRun.between(next.having(replaced, selection), oldest, selection.newest()));
            }
        }
        return runs;
    }

    private Run kept(Selection selection) {
        Run known = selected.get(selection.key());
        if (known == null) {
            known = new KeptRun(
                    kept.stream().filter(entry -> selection.takes(entry.row())).toList());
            selected.put(selection.key(), known);
            if (selected.size() > MOST_SELECTIONS) {
                selected.remove(selected.keySet().iterator().next());
            }
        }
        return known;
    }

    private void keep(List<KeptRun.Entry> all) {
        all.sort(Comparator.comparing(KeptRun.Entry::place));
        kept = List.copyOf(all);
        selected.clear();
    }
}
