package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which rows of a list are wanted; made from {@link #ALL}, refined step by step, never changed.
 *
 * @param fields accepted values of fields; a dot in a name leads into a field
 * @param lists  values that a list of texts has to contain
 * @param oldest first millisecond wanted, {@link Long#MIN_VALUE} for all
 * @param newest last millisecond wanted, {@link Place#NO_MOMENT} for all
 */
public record Selection(Map<String, Set<String>> fields, Map<String, String> lists, long oldest, long newest) {

    /** Wants every row. */
    public static final Selection ALL = new Selection(Map.of(), Map.of(), Long.MIN_VALUE, Place.NO_MOMENT);

    /** Copies the maps. */
    public Selection {
        fields = Map.copyOf(fields);
        lists = Map.copyOf(lists);
    }

    /**
     * Wants only rows with one of these values in a field.
     *
     * @param field  name of the field, with dots if it is inside others
     * @param values the values; none at all, or an empty one, lets every row pass
     * @return the narrower selection
     */
    public Selection having(String field, Collection<String> values) {
        Set<String> accepted = new TreeSet<>(values);
        accepted.remove("");
        if (accepted.isEmpty()) {
            return this;
        }
        Map<String, Set<String>> all = new LinkedHashMap<>(fields);
        all.put(field, accepted);
        return new Selection(all, lists, oldest, newest);
    }

    /**
     * Wants only rows with a list of texts that contains a value.
     *
     * @param field name of the list
     * @param value the value; an empty one lets every row pass
     * @return the narrower selection
     */
    public Selection containing(String field, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(lists);
        all.put(field, value);
        return new Selection(fields, all, oldest, newest);
    }

    /**
     * Wants only rows of a span of time, both ends included; rows without any moment then drop out.
     *
     * @param from first moment, {@link Instant#MIN} for no bound
     * @param to   last moment, {@link Instant#MAX} for no bound
     * @return the narrower selection
     */
    public Selection between(Instant from, Instant to) {
        boolean unbounded = from.equals(Instant.MIN) && to.equals(Instant.MAX);
        return unbounded ? this : new Selection(fields, lists, Place.ceiling(from), Place.floor(to));
    }

    /** Equal for selections that differ at most in their span of time. */
    String key() {
        return new TreeMap<>(fields) + "/" + new TreeMap<>(lists);
    }

    /** Tells whether a value of a field is wanted. */
    boolean accepts(String field, String value) {
        Set<String> accepted = fields.getOrDefault(field, Set.of());
        return accepted.isEmpty() || accepted.contains(value);
    }

    /** Looks at the fields only: the span of time is found by the order of the rows. */
    boolean takes(Row row) {
        return fields.keySet().stream().allMatch(field -> accepts(field, value(row, field)))
                && lists.entrySet().stream()
                        .allMatch(entry -> row.node()
                                .path(entry.getKey())
                                .valueStream()
                                .anyMatch(item -> item.asText().equals(entry.getValue())));
    }

    private static String value(Row row, String field) {
        return row.node().at("/" + field.replace('.', '/')).asText();
    }
}
