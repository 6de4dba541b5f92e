package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.Query;
import java.util.Optional;

/**
 * Holds a call that the gate has let through.
 *
 * @param call    the call as received
 * @param query   its query
 * @param version the version it asked for, or the default
 * @param id      the varying part of the path, empty if it has none
 * @param body    the body, empty if it has none
 */
record ApiRequest(Call call, Query query, ApiVersion version, String id, ObjectNode body) {

    /** Reads a field that is text or not there; an empty text counts as not there. */
    Optional<String> text(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ApiException.badRequest("body field must be a string: " + field);
        }
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    String requiredText(String field) {
        return text(field).orElseThrow(() -> ApiException.badRequest("missing required body field: " + field));
    }

    String endUserId() {
        return query.required("end_user_id");
    }
}
