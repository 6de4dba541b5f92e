package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.ErrorShape;

/** Writes the answer of a call that is made to fail with a status. */
final class FaultAnswer {

    private FaultAnswer() {}

    static Answer of(Call call, Failure.ErrorAnswer error) {
        Answer answer;
        if (!error.body().isEmpty()) {
            answer = Answer.of(error.status(), error.contentType(), error.body());
        } else {
            // Only the front door's form has a place for "temporary".
            ErrorShape shape = error.temporary() ? ErrorShape.FRONT_DOOR : ErrorShape.of(call.path());
            answer = shape.render(
                    error.status(), name(error.status()), "the sandbox was told to fail", error.temporary());
            if (!error.contentType().isEmpty()) {
                answer = answer.withContentType(error.contentType());
            }
        }
        return error.retryAfter().isEmpty() ? answer : answer.with("Retry-After", error.retryAfter());
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 429 -> "too_many_requests";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            default -> status < 500 ? "request_failed" : "internal_error";
        };
    }
}
