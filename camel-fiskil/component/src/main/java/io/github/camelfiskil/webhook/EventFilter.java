package io.github.camelfiskil.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Picks events by name: names in full or with {@code *} for any part of one. Safe for use by many threads. */
public final class EventFilter {

    private final List<String> names;

    @SuppressWarnings("ImmutableMemberCollection")
    private final List<Pattern> patterns;

    private EventFilter(List<String> names) {
        this.names = names;
        this.patterns = names.stream().map(EventFilter::pattern).toList();
    }

    /**
     * Reads a list such as {@code banking.*,consent.revoked}.
     *
     * @param list names with commas between them; null or blank picks every event, also one without a name
     */
    public static EventFilter of(String list) {
        return new EventFilter(
                list == null
                        ? List.of()
                        : Arrays.stream(list.split(","))
                                .map(EventFilter::unescape)
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    /** A blank in a URI behind {@code webhook:} is encoded twice; names have none. */
    private static String unescape(String name) {
        return name.replace("%20", " ").replace('+', ' ').strip();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /**
     * Whether the event is picked.
     *
     * @param name its name, or null where it has none
     */
    public boolean accepts(String name) {
        return patterns.isEmpty()
                || name != null
                        && patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** The names in the list that pick none of these events. */
    public List<String> without(List<String> events) {
        return names.stream()
                .filter(name -> events.stream()
                        .noneMatch(event -> pattern(name).matcher(event).matches()))
                .toList();
    }
}
