package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps the consents and the data behind each; guarded by the lock of the world. */
final class ConsentBook {

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, List<String>> byEndUser = new LinkedHashMap<>();
    private final List<String> bySource = new ArrayList<>();

    /** A consent as it is now and the data that it opens. */
    record Held(Consent consent, ConsentData data) {}

    void clear() {
        held.clear();
        byEndUser.clear();
        bySource.clear();
    }

    /** Gives the number that the data of the next consent goes by. */
    int nextSource() {
        return bySource.size();
    }

    void add(Consent consent, ConsentData data) {
        held.put(consent.arrangementId(), new Held(consent, data));
        byEndUser
                .computeIfAbsent(consent.endUser().id(), id -> new ArrayList<>())
                .add(consent.arrangementId());
        bySource.add(consent.arrangementId());
    }

    Optional<Consent> find(String arrangementId) {
        return Optional.ofNullable(held.get(arrangementId)).map(Held::consent);
    }

    Optional<ConsentData> data(String arrangementId) {
        return Optional.ofNullable(held.get(arrangementId)).map(Held::data);
    }

    void change(String arrangementId, UnaryOperator<Consent> change) {
        held.computeIfPresent(arrangementId, (id, old) -> new Held(change.apply(old.consent), old.data));
    }

    Collection<Held> all() {
        return held.values();
    }

    List<Held> ofEndUser(String endUserId) {
        return byEndUser.getOrDefault(endUserId, List.of()).stream()
                .map(held::get)
                .toList();
    }

    List<Held> activeOf(String endUserId) {
        return ofEndUser(endUserId).stream()
                .filter(next -> next.consent.isActive())
                .toList();
    }

    /** Finds the data that a row was drawn from. */
    Optional<ConsentData> bySource(int source) {
        return source >= 0 && source < bySource.size() ? data(bySource.get(source)) : Optional.empty();
    }

    /**
     * Lists consents, oldest first.
     *
     * @param endUserId whose, empty for all
     * @param selection which of them
     */
    Listing list(String endUserId, Selection selection) {
        List<KeptRun.Entry> entries = new ArrayList<>();
        for (Held next : endUserId.isEmpty() ? held.values() : ofEndUser(endUserId)) {
            Row row = Row.of(next.consent.arrangementId(), next.consent.toJson(next.data.accountIds()));
            if (selection.takes(row)) {
                entries.add(new KeptRun.Entry(new Place(Place.NO_MOMENT, 0, next.data.source()), row));
            }
        }
        return new Listing(List.of(new KeptRun(entries)));
    }
}
