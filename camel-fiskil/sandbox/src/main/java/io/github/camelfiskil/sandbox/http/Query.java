package io.github.camelfiskil.sandbox.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the query of a call: decoded names, every value kept, in the order sent. */
public final class Query {

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a query or a form.
     *
     * @param raw text with {@code &} between the pairs, as sent
     * @return the query
     * @throws ApiException with status 400 if a percent sign is not followed by two hex digits
     */
    public static Query parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int start = 0;
        while (start < raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            int equals = raw.indexOf('=', start);
            if (end > start) {
                boolean hasValue = equals >= 0 && equals < end;
                String name = decode(raw.substring(start, hasValue ? equals : end));
                String value = hasValue ? decode(raw.substring(equals + 1, end)) : "";
                values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
            }
            start = end + 1;
        }
        return new Query(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("malformed percent encoding in the query");
        }
    }

    /**
     * Gives the only value of a parameter; an empty value counts as absent.
     *
     * @param name name of the parameter
     * @return the value, if there is one
     */
    public Optional<String> value(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /**
     * Gives the only value of a parameter that has to be there.
     *
     * @param name name of the parameter
     * @return the value
     * @throws ApiException with status 400 if it is missing
     */
    public String required(String name) {
        return value(name).orElseThrow(() -> ApiException.badRequest("missing required query parameter: " + name));
    }

    /**
     * Gives every value of a parameter.
     *
     * @param name name of the parameter
     * @return the values, in the order sent
     */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * Tells whether a parameter was sent, with or without a value.
     *
     * @param name name of the parameter
     * @return true if so
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Gives the names of all parameters.
     *
     * @return the names, in the order sent
     */
    public Iterable<String> names() {
        return values.keySet();
    }

    /**
     * Makes a key that is equal for queries that select the same rows, whatever page they ask for.
     *
     * @return the key
     */
    public String filterKey() {
        Map<String, List<String>> sorted = new TreeMap<>();
        values.forEach((name, list) -> {
            if (!name.startsWith("page[")) {
                sorted.put(name, list.stream().sorted().toList());
            }
        });
        return sorted.toString();
    }

    /**
     * Writes this query again without any cursor.
     *
     * @return the query, percent-encoded, without a question mark
     */
    public String withoutCursor() {
        StringBuilder query = new StringBuilder();
        values.forEach((name, list) -> {
            if (!name.equals("page[after]") && !name.equals("page[before]")) {
                list.forEach(value -> append(query, name, value));
            }
        });
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (!query.isEmpty()) {
            query.append('&');
        }
        query.append(encode(name)).append('=').append(encode(value));
    }

    /**
     * Percent-encodes a name or a value.
     *
     * @param text the text
     * @return the text without any character that has a meaning in a query
     */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
