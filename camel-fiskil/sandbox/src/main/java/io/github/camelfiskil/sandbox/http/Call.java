package io.github.camelfiskil.sandbox.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds one call as the server received it, before anything is checked.
 *
 * @param method   HTTP method in capitals
 * @param base     scheme, host and port the caller used, without a slash at the end
 * @param path     path as sent, not decoded
 * @param rawQuery query as sent, empty if there was none
 * @param headers  header values by name, the name in any case
 * @param body     body as UTF-8 text, empty if there was none
 */
public record Call(
        String method, String base, String path, String rawQuery, Map<String, List<String>> headers, String body) {

    /** Copies the headers into a map that finds a name in any case. */
    public Call {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Gives every value of a header.
     *
     * @param name name of the header, in any case
     * @return the values, empty if the header was not sent
     */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Gives the first value of a header.
     *
     * @param name name of the header, in any case
     * @return the value, if the header was sent
     */
    public Optional<String> firstHeader(String name) {
        return header(name).stream().findFirst();
    }

    /** Shows method and path only: query, headers and body may be confidential. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
