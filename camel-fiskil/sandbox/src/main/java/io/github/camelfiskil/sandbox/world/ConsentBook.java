package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Keeps the consents and the data behind each; those of populations only once they change. Guarded by the world. */
final class ConsentBook {

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, List<String>> byEndUser = new LinkedHashMap<>();
    private final Map<Integer, String> bySource = new LinkedHashMap<>();
    private final List<Drawn> populations = new ArrayList<>();
    private int nextSource;

    /** A consent as it is now and the data that it opens. */
    record Held(Consent consent, ConsentData data) {}

    /** The consents of a population, and which of them are held one by one. */
    private static final class Drawn {

        private static final int MOST_RECENT = 256;

        private final PopulationSeries series;
        /** What was read lately is likely to be read again: the next page, an account's id. */
        private final Map<Integer, Held> recent = new LinkedHashMap<>(16, 0.75f, true);

        private BitSet kept = new BitSet();

        private Drawn(PopulationSeries series) {
            this.series = series;
        }

        private Held at(int index) {
            Held known = recent.computeIfAbsent(index, i -> new Held(series.consent(i), series.data(i)));
            if (recent.size() > MOST_RECENT) {
                recent.remove(recent.keySet().iterator().next());
            }
            return known;
        }

        private Optional<Held> find(OptionalInt index) {
            return index.isEmpty() || kept.get(index.getAsInt()) ? Optional.empty() : Optional.of(at(index.getAsInt()));
        }

        private Optional<Held> findAccount(String accountId) {
            return recent.values().stream()
                    .filter(next -> next.data.bankAccount(accountId).isPresent())
                    .findFirst()
                    .or(() -> IntStream.range(0, series.size())
                            .filter(i -> !kept.get(i))
                            .mapToObj(i -> new Held(series.consent(i), series.data(i)))
                            .filter(next -> next.data.bankAccount(accountId).isPresent())
                            .findFirst());
        }

        private void keep(Held taken) {
            int index = series.indexOfSource(taken.data.source());
            BitSet changed = (BitSet) kept.clone();
            changed.set(index);
            kept = changed;
            recent.remove(index);
        }
    }

    void clear() {
        held.clear();
        byEndUser.clear();
        bySource.clear();
        populations.clear();
        nextSource = 0;
    }

    /** Gives the number that the data of the next consent goes by. */
    int nextSource() {
        return nextSource;
    }

    void add(PopulationSeries population) {
        populations.add(new Drawn(population));
        nextSource += population.size();
    }

    void add(Consent consent, ConsentData data) {
        hold(new Held(consent, data));
        nextSource++;
    }

    private void hold(Held next) {
        String id = next.consent.arrangementId();
        held.put(id, next);
        byEndUser
                .computeIfAbsent(next.consent.endUser().id(), user -> new ArrayList<>())
                .add(id);
        bySource.put(next.data.source(), id);
    }

    Optional<Held> find(String arrangementId) {
        return Optional.ofNullable(held.get(arrangementId)).or(() -> drawn(arrangementId));
    }

    private Optional<Held> drawn(String arrangementId) {
        return populations.stream()
                .flatMap(next -> next.find(next.series.indexOfConsent(arrangementId)).stream())
                .findFirst();
    }

    /** Finds the data of a consent to change it. */
    Optional<ConsentData> toChange(String arrangementId) {
        drawn(arrangementId).ifPresent(this::keep);
        return Optional.ofNullable(held.get(arrangementId)).map(Held::data);
    }

    private void keep(Held drawn) {
        populations.stream()
                .filter(next -> next.series.holdsSource(drawn.data.source()))
                .forEach(next -> next.keep(drawn));
        hold(drawn);
    }

    void change(String arrangementId, UnaryOperator<Consent> change) {
        drawn(arrangementId).ifPresent(this::keep);
        held.computeIfPresent(arrangementId, (id, old) -> new Held(change.apply(old.consent), old.data));
    }

    /** Gives the consents that are held one by one. */
    Collection<Held> kept() {
        return held.values();
    }

    List<Held> ofEndUser(String endUserId) {
        List<Held> all = new ArrayList<>();
        populations.forEach(next -> next.find(next.series.indexOf(endUserId)).ifPresent(all::add));
        byEndUser.getOrDefault(endUserId, List.of()).forEach(id -> all.add(held.get(id)));
        all.sort(Comparator.comparingInt(next -> next.data.source()));
        return all;
    }

    List<Held> activeOf(String endUserId) {
        return ofEndUser(endUserId).stream()
                .filter(next -> next.consent.isActive())
                .toList();
    }

    /** Finds the data with a bank account to change it. */
    Optional<ConsentData> toChangeWithAccount(String accountId) {
        Optional<Held> found = held.values().stream()
                .filter(next -> next.data.bankAccount(accountId).isPresent())
                .findFirst();
        if (found.isEmpty()) {
            found = populations.stream()
                    .flatMap(next -> next.findAccount(accountId).stream())
                    .findFirst();
            found.ifPresent(this::keep);
        }
        return found.map(Held::data);
    }

    /** Finds the data that a row was drawn from to change it. */
    Optional<ConsentData> toChangeBySource(int source) {
        populations.stream()
                .filter(next -> next.series.holdsSource(source))
                .flatMap(next -> next.find(OptionalInt.of(next.series.indexOfSource(source))).stream())
                .findFirst()
                .ifPresent(this::keep);
        return Optional.ofNullable(bySource.get(source)).map(held::get).map(Held::data);
    }

    /** Lists the consents of an end user, oldest first. */
    Listing list(String endUserId, Selection selection) {
        return new Listing(List.of(new KeptRun(entries(ofEndUser(endUserId), selection))));
    }

    /** Lists all consents, oldest first. */
    Listing list(Selection selection) {
        List<Run> runs = new ArrayList<>();
        List<Held> kept = new ArrayList<>(held.values());
        kept.sort(Comparator.comparingInt(next -> next.data.source()));
        runs.add(new KeptRun(entries(kept, selection)));
        for (Drawn next : populations) {
            PopulationSeries series = next.series;
            runs.add(new PopulationRun(
                    series.size(),
                    series::source,
                    i -> row(new Held(series.consent(i), series.data(i))),
                    next.kept,
                    selection));
        }
        return new Listing(runs);
    }

    private static List<KeptRun.Entry> entries(List<Held> consents, Selection selection) {
        List<KeptRun.Entry> entries = new ArrayList<>(consents.size());
        for (Held next : consents) {
            Row row = row(next);
            if (selection.takes(row)) {
                entries.add(new KeptRun.Entry(new Place(Place.NO_MOMENT, 0, next.data.source()), row));
            }
        }
        return entries;
    }

    private static Row row(Held next) {
        return Row.of(next.consent.arrangementId(), next.consent.toJson(next.data.accountIds()));
    }
}
