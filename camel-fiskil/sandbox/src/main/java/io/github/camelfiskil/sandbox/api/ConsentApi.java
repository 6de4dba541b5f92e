package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.UUID;

/** Answers calls about auth sessions and consents. */
final class ConsentApi {

    private final World world;
    private final CoreList lists;
    private final AuthSessions sessions;
    private final Tokens tokens;

    ConsentApi(World world, AuthSessions sessions, Tokens tokens, CoreList lists) {
        this.world = world;
        this.lists = lists;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "/v1/auth/session",
                        this::createSession,
                        "end_user_id",
                        "redirect_uri",
                        "cancel_uri",
                        "institution_id",
                        "arrangement_id",
                        "permissions"),
                Route.get("/v1/consent", this::list, "end_user_id", "active").paged(),
                Route.delete("/v1/consent/{id}", this::revoke));
    }

    private Answer createSession(ApiRequest request) {
        String endUserId = request.requiredText("end_user_id");
        if (world.people().find(endUserId).isEmpty()) {
            throw ApiException.endUserNotFound();
        }
        String institutionId = request.text("institution_id").orElse("");
        if (!institutionId.isEmpty() && Institution.of(institutionId).isEmpty()) {
            throw ApiException.of(400, "invalid_institution_id", "no such institution");
        }
        String arrangementId = request.text("arrangement_id").orElse("");
        if (!arrangementId.isEmpty()
                && world.consents()
                        .find(arrangementId)
                        .filter(consent -> consent.endUser().id().equals(endUserId))
                        .isEmpty()) {
            throw ApiException.badRequest("no such arrangement of this end user");
        }
        checkPermissions(request.body().path("permissions"));
        AuthSession session = new AuthSession(
                UUID.randomUUID().toString(),
                endUserId,
                institutionId,
                arrangementId,
                uri(request, "redirect_uri"),
                uri(request, "cancel_uri"),
                sessions.nextExpiry());
        sessions.add(session);
        ObjectNode json = Json.object();
        json.put("id", tokens.organisationId()).put("session_id", session.id());
        json.put("auth_url", request.call().base() + ConsentFlow.PATH + "?sess_id=" + session.id());
        json.put("expires_at", session.expiresAt().getEpochSecond());
        return Answer.ok(json);
    }

    private static void checkPermissions(JsonNode permissions) {
        if (permissions.isMissingNode()) {
            return;
        }
        if (!permissions.isArray()) {
            throw ApiException.badRequest("permissions must be an array of strings");
        }
        for (JsonNode permission : permissions) {
            if (!permission.isTextual()) {
                throw ApiException.badRequest("permissions must be an array of strings");
            }
        }
    }

    private static String uri(ApiRequest request, String field) {
        String text = request.text(field).orElse("");
        try {
            if (!text.isEmpty() && !new URI(text).isAbsolute()) {
                throw ApiException.badRequest(field + " is not an absolute URI");
            }
        } catch (URISyntaxException e) {
            throw ApiException.badRequest(field + " is not a URI");
        }
        return text;
    }

    private Answer list(ApiRequest request) {
        Query query = request.query();
        query.value("active").ifPresent(ConsentApi::checkTrueOrFalse);
        return lists.answer(
                request,
                "consents",
                world.consents()
                        .list(
                                query.value("end_user_id").orElse(""),
                                Selection.ALL.having("active", query.all("active"))));
    }

    private static void checkTrueOrFalse(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw ApiException.badRequest("active is neither true nor false");
        }
    }

    /** Says nothing about whether there was such a consent. */
    private Answer revoke(ApiRequest request) {
        world.consents().end(request.id(), "DATA_RECIPIENT_REVOKED");
        return Answer.noContent();
    }
}
