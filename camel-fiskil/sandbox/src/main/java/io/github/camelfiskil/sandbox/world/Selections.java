package io.github.camelfiskil.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers filtered lists, so that walking through pages does not filter all rows for every page. */
final class Selections {

    private static final int MOST = 256;

    private final Map<String, List<Row>> lists = new LinkedHashMap<>(16, 0.75f, true);

    List<Row> get(String key, Supplier<List<Row>> maker) {
        List<Row> known = lists.get(key);
        if (known != null) {
            return known;
        }
        List<Row> list = maker.get();
        lists.put(key, list);
        if (lists.size() > MOST) {
            lists.remove(lists.keySet().iterator().next());
        }
        return list;
    }

    void clear() {
        lists.clear();
    }
}
