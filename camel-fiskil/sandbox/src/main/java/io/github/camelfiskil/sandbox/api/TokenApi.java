package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import java.util.List;

/** Answers calls for tokens. */
final class TokenApi {

    private final Tokens tokens;

    TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(Route.post("/v1/token", this::issue, "client_id", "client_secret")
                .withoutToken());
    }

    private Answer issue(ApiRequest request) {
        if (!request.call().header("Authorization").isEmpty()) {
            throw ApiException.badRequest("no Authorization header here: the body carries the credentials");
        }
        if (!tokens.accepts(request.requiredText("client_id"), request.requiredText("client_secret"))) {
            throw ApiException.unauthorized("invalid client credentials");
        }
        return Answer.ok(tokens.issue()).with("Cache-Control", "no-store");
    }
}
