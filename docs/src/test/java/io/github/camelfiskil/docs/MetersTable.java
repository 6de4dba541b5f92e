package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the table of meters, as a registry has them after a call. */
final class MetersTable {

    private MetersTable() {}

    static String write() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated =
                        Operated.prepare(sandbox).bind("meters", registry).start()) {
            operated.send("fiskil:end-users", Map.of());
            Map<String, Meter> meters = new TreeMap<>();
            Map<String, TreeSet<String>> tags = new TreeMap<>();
            for (Meter meter : registry.getMeters()) {
                meters.putIfAbsent(meter.getId().getName(), meter);
                meter.getId()
                        .getTags()
                        .forEach(tag -> tags.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
                                .add(text(tag)));
            }
            AdocTable table = new AdocTable("3,1,4,5", "Meter", "Kind", "Tags", "Meaning");
            meters.forEach((name, meter) -> table.row(
                    '`' + name + '`',
                    meter.getId().getType().name().toLowerCase(Locale.ROOT),
                    String.join(", ", tags.get(name)),
                    meter.getId().getDescription() + unit(meter)));
            return table.toString();
        }
    }

    private static String text(Tag tag) {
        return tag.getKey().equals("outcome") ? "`outcome=" + tag.getValue() + '`' : '`' + tag.getKey() + '`';
    }

    private static String unit(Meter meter) {
        String unit = meter.getId().getBaseUnit();
        return unit == null ? "" : " (in " + unit + ')';
    }
}
