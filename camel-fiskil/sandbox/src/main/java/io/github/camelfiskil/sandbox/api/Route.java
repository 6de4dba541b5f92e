package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Describes one call of the API.
 *
 * @param method     HTTP method
 * @param template   path, with {@code {id}} for the one part that varies
 * @param open       whether it is called without a token
 * @param params     names of the query parameters
 * @param repeatable those of them that may be sent more than once
 * @param fields     names of the body's fields, empty if the call has no body
 * @param handler    answers the call
 */
record Route(
        String method,
        String template,
        boolean open,
        Set<String> params,
        Set<String> repeatable,
        Set<String> fields,
        Handler handler) {

    /** Answers a call that the gate has let through. */
    @FunctionalInterface
    interface Handler {
        Answer handle(ApiRequest request);
    }

    private static final Set<String> PAGING = Set.of("page[size]", "page[after]", "page[before]");

    static Route get(String template, Handler handler, String... params) {
        return new Route("GET", template, false, Set.of(params), Set.of(), Set.of(), handler);
    }

    static Route delete(String template, Handler handler) {
        return new Route("DELETE", template, false, Set.of(), Set.of(), Set.of(), handler);
    }

    static Route post(String template, Handler handler, String... fields) {
        return new Route("POST", template, false, Set.of(), Set.of(), Set.of(fields), handler);
    }

    Route withoutToken() {
        return new Route(method, template, true, params, repeatable, fields, handler);
    }

    Route paged() {
        Set<String> all = new HashSet<>(params);
        all.addAll(PAGING);
        return new Route(method, template, open, Set.copyOf(all), repeatable, fields, handler);
    }

    boolean isPaged() {
        return params.containsAll(PAGING);
    }

    Route repeatable(String... names) {
        return new Route(method, template, open, params, Set.of(names), fields, handler);
    }

    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }
}
