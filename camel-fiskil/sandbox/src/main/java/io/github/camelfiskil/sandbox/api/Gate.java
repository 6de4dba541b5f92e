package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses calls that are wrong whatever they ask for: headers, token, version, media types, unknown names. */
final class Gate {

    private static final String BEARER = "Bearer ";
    private static final Set<String> BANK_CALL_HEADERS =
            Set.of("x-fiskil-client-ip-address", "x-fiskil-client-user-agent");

    private final Tokens tokens;
    private final ApiVersion defaultVersion;

    Gate(Tokens tokens, ApiVersion defaultVersion) {
        this.tokens = tokens;
        this.defaultVersion = defaultVersion;
    }

    /** Such headers prove that the caller passes on what was meant for somebody else. */
    static void refuseLeaks(Call call) {
        for (String name : call.headers().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("cookie") || lower.startsWith("camel")) {
                throw ApiException.badRequest("this header does not belong here: " + name);
            }
        }
    }

    ApiRequest check(Call call, Router.Match match) {
        Route route = match.route();
        ApiVersion version = version(call);
        if (!route.open()) {
            checkToken(call);
        }
        checkAccept(call);
        Query query = checkQuery(call, route);
        ObjectNode body = route.method().equals("POST") ? readBody(call, route) : noBody(call);
        checkBankCallHeaders(call, query);
        return new ApiRequest(call, query, version, match.id(), body);
    }

    private ApiVersion version(Call call) {
        List<String> labels = call.header(ApiVersion.HEADER);
        if (labels.size() > 1) {
            throw ApiException.badRequest("more than one version header");
        }
        return labels.isEmpty()
                ? defaultVersion
                : ApiVersion.of(labels.get(0))
                        .orElseThrow(() -> ApiException.badRequest("unknown API version, use v1, v2 or v3"));
    }

    private void checkToken(Call call) {
        List<String> values = call.header("Authorization");
        if (values.size() > 1) {
            throw ApiException.badRequest("more than one Authorization header");
        }
        if (values.isEmpty() || !values.get(0).startsWith(BEARER)) {
            throw ApiException.unauthorized("missing bearer token");
        }
        if (!tokens.isValid(values.get(0).substring(BEARER.length()))) {
            throw ApiException.unauthorized("invalid or expired token");
        }
    }

    private static void checkAccept(Call call) {
        List<String> values = call.header("Accept");
        if (!values.isEmpty() && values.stream().noneMatch(Gate::allowsJson)) {
            throw ApiException.of(406, "not_acceptable", "answers are application/json");
        }
    }

    private static boolean allowsJson(String accept) {
        for (String range : List.of(accept.split(",", -1))) {
            String text = range.replace(" ", "").toLowerCase(Locale.ROOT);
            int semicolon = text.indexOf(';');
            String type = semicolon < 0 ? text : text.substring(0, semicolon);
            boolean refused = text.endsWith(";q=0") || text.matches(".*;q=0\\.0*");
            if (!refused && (type.equals("application/json") || type.equals("application/*") || type.equals("*/*"))) {
                return true;
            }
        }
        return false;
    }

    private static Query checkQuery(Call call, Route route) {
        Query query = Query.parse(call.rawQuery());
        for (String name : query.names()) {
            if (!route.params().contains(name)) {
                throw ApiException.badRequest("unknown query parameter: " + name);
            }
            if (query.all(name).size() > 1 && !route.repeatable().contains(name)) {
                throw ApiException.badRequest("query parameter sent more than once: " + name);
            }
        }
        return query;
    }

    private static ObjectNode readBody(Call call, Route route) {
        if (call.body().isEmpty()) {
            throw ApiException.badRequest("missing body");
        }
        String type = call.firstHeader("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        if (!(semicolon < 0 ? type : type.substring(0, semicolon)).strip().equals("application/json")) {
            throw ApiException.of(415, "unsupported_media_type", "bodies are application/json");
        }
        ObjectNode body = Json.readObject(call.body());
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!route.fields().contains(name)) {
                throw ApiException.badRequest("unknown body field: " + name);
            }
        }
        return body;
    }

    private static ObjectNode noBody(Call call) {
        if (!call.body().isEmpty()) {
            throw ApiException.badRequest("this call has no body");
        }
        return Json.object();
    }

    private static void checkBankCallHeaders(Call call, Query query) {
        boolean realTime = call.path().equals(BankingApi.BALANCES)
                && query.value("fetch").filter("true"::equals).isPresent();
        if (!realTime
                && BANK_CALL_HEADERS.stream()
                        .anyMatch(name -> !call.header(name).isEmpty())) {
            throw ApiException.badRequest("x-fiskil-client headers belong to balances with fetch=true only");
        }
    }
}
