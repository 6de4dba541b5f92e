package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Keeps the end users that are known one by one, and populations; guarded by the lock of the world. */
final class EndUserBook {

    private final TreeMap<Long, EndUser> byNumber = new TreeMap<>();
    private final Map<String, Long> numbers = new TreeMap<>();
    private final List<Settled> populations = new ArrayList<>();
    private List<KeptRun.Entry> entries = List.of();
    private boolean stale;
    private long next;

    /** A population, and which of its people are kept one by one or gone. */
    private static final class Settled {
        private final PopulationSeries series;
        private BitSet kept = new BitSet();

        private Settled(PopulationSeries series) {
            this.series = series;
        }

        /** Changes a copy: lists that are being read go on with the old one. */
        private void keep(int index) {
            BitSet changed = (BitSet) kept.clone();
            changed.set(index);
            kept = changed;
        }

        private OptionalInt find(String id) {
            OptionalInt index = series.indexOf(id);
            return index.isPresent() && kept.get(index.getAsInt()) ? OptionalInt.empty() : index;
        }
    }

    void clear() {
        byNumber.clear();
        numbers.clear();
        populations.clear();
        next = 0;
        stale = true;
    }

    long nextNumber() {
        return next;
    }

    void add(EndUser user) {
        put(next++, user);
    }

    void add(PopulationSeries population) {
        populations.add(new Settled(population));
        next += population.size();
    }

    private void put(long number, EndUser user) {
        byNumber.put(number, user);
        numbers.put(user.id(), number);
        stale = true;
    }

    Optional<EndUser> find(String id) {
        Long number = numbers.get(id);
        if (number != null) {
            return Optional.of(byNumber.get(number));
        }
        for (Settled next : populations) {
            OptionalInt index = next.find(id);
            if (index.isPresent()) {
                return Optional.of(next.series.user(index.getAsInt()));
            }
        }
        return Optional.empty();
    }

    boolean isTaken(String email) {
        return byNumber.values().stream().anyMatch(user -> user.email().equals(email))
                || populations.stream()
                        .anyMatch(next -> IntStream.range(0, next.series.size())
                                .anyMatch(i -> !next.kept.get(i)
                                        && next.series.email(i).equals(email)));
    }

    void update(EndUser user) {
        keep(user.id());
        Optional.ofNullable(numbers.get(user.id())).ifPresent(number -> put(number, user));
    }

    boolean remove(String id) {
        keep(id);
        Optional<Long> number = Optional.ofNullable(numbers.remove(id));
        number.ifPresent(byNumber::remove);
        stale = true;
        return number.isPresent();
    }

    private void keep(String id) {
        for (Settled next : populations) {
            next.find(id).ifPresent(index -> {
                next.keep(index);
                put(next.series.number(index), next.series.user(index));
            });
        }
    }

    /** Lists end users, oldest first. */
    Listing list(Selection selection) {
        if (stale) {
            List<KeptRun.Entry> all = new ArrayList<>(byNumber.size());
            byNumber.forEach((number, user) -> all.add(
                    new KeptRun.Entry(new Place(Place.NO_MOMENT, 0, number), Row.of(user.id(), user.toJson()))));
            entries = List.copyOf(all);
            stale = false;
        }
        List<Run> runs = new ArrayList<>();
        runs.add(new KeptRun(
                selection.equals(Selection.ALL)
                        ? entries
                        : entries.stream()
                                .filter(entry -> selection.takes(entry.row()))
                                .toList()));
        populations.forEach(next -> addRun(next, selection, runs::add));
        return new Listing(runs);
    }

    private static void addRun(Settled settled, Selection selection, Consumer<Run> runs) {
        PopulationSeries series = settled.series;
        runs.accept(new PopulationRun(
                series.size(),
                series::number,
                i -> Row.of(series.id(i), series.user(i).toJson()),
                settled.kept,
                selection));
    }
}
