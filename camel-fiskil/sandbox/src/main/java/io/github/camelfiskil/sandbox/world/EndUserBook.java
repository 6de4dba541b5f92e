package io.github.camelfiskil.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the end users; guarded by the lock of the world. */
final class EndUserBook {

    private final Map<String, Known> known = new LinkedHashMap<>();
    private List<KeptRun.Entry> entries = List.of();
    private boolean stale;
    private long made;

    private record Known(EndUser user, long number) {}

    void clear() {
        known.clear();
        made = 0;
        stale = true;
    }

    void add(EndUser user) {
        known.put(user.id(), new Known(user, made++));
        stale = true;
    }

    Optional<EndUser> find(String id) {
        return Optional.ofNullable(known.get(id)).map(Known::user);
    }

    List<EndUser> all() {
        return known.values().stream().map(Known::user).toList();
    }

    boolean isTaken(String email) {
        return known.values().stream().anyMatch(next -> next.user.email().equals(email));
    }

    void update(EndUser user) {
        known.computeIfPresent(user.id(), (id, old) -> new Known(user, old.number));
        stale = true;
    }

    boolean remove(String id) {
        stale = true;
        return known.remove(id) != null;
    }

    /** Lists end users, oldest first. */
    Listing list(Selection selection) {
        if (stale) {
            List<KeptRun.Entry> all = new ArrayList<>(known.size());
            known.values()
                    .forEach(next -> all.add(new KeptRun.Entry(
                            new Place(Place.NO_MOMENT, 0, next.number), Row.of(next.user.id(), next.user.toJson()))));
            entries = List.copyOf(all);
            stale = false;
        }
        List<KeptRun.Entry> wanted = selection.equals(Selection.ALL)
                ? entries
                : entries.stream().filter(entry -> selection.takes(entry.row())).toList();
        return new Listing(List.of(new KeptRun(wanted)));
    }
}
