package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one request as it arrived.
 *
 * @param method   HTTP method in capitals
 * @param path     path as sent
 * @param rawQuery query as sent, empty if there was none
 * @param headers  header values by name; a name is found in any case
 * @param body     body as text, empty if there was none
 */
public record RecordedRequest(
        String method, String path, String rawQuery, Map<String, List<String>> headers, String body) {

    static RecordedRequest of(Call call) {
        return new RecordedRequest(call.method(), call.path(), call.rawQuery(), call.headers(), call.body());
    }

    /**
     * Gives the first value of a header.
     *
     * @param name name of the header, in any case
     * @return the value, if the header was sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Gives the decoded values of a query parameter.
     *
     * @param name decoded name of the parameter, such as {@code page[size]}
     * @return the values, in the order sent
     */
    public List<String> query(String name) {
        try {
            return Query.parse(rawQuery).all(name);
        } catch (ApiException e) {
            return List.of();
        }
    }

    /** Shows method and path only: query, headers and body may be confidential. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
