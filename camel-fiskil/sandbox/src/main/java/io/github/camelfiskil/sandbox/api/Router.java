package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a call. */
final class Router {

    private final List<Known> known;

    /** A route with its path cut once, not for every call. */
    private record Known(Route route, List<String> segments) {}

    /**
     * A route and what the call put in the place that varies.
     *
     * @param route the route
     * @param id    the varying part, decoded, empty if the path has none
     */
    record Match(Route route, String id) {}

    Router(List<Route> routes) {
        known = routes.stream().map(route -> new Known(route, route.segments())).toList();
    }

    Match find(Call call) {
        List<String> path = List.of(call.path().substring(1).split("/", -1));
        TreeSet<String> methods = new TreeSet<>();
        // A fixed path is in the list before one with a varying part that would swallow it.
        for (Known next : known) {
            Optional<String> id = match(next.segments, path);
            if (id.isPresent()) {
                if (next.route.method().equals(call.method())) {
                    return new Match(next.route, id.get());
                }
                methods.add(next.route.method());
            }
        }
        if (methods.isEmpty()) {
            throw ApiException.of(404, "not_found", "no such path");
        }
        throw ApiException.of(405, "method_not_allowed", String.join(", ", methods));
    }

    private static Optional<String> match(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return Optional.empty();
        }
        String id = "";
        for (int i = 0; i < path.size(); i++) {
            if (template.get(i).equals("{id}")) {
                id = decode(path.get(i));
                if (id.isEmpty()) {
                    return Optional.empty();
                }
            } else if (!template.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(id);
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("malformed percent encoding in the path");
        }
    }
}
