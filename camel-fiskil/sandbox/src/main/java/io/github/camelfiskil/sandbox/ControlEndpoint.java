package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.ErrorShape;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.webhook.Delivery;
import io.github.camelfiskil.sandbox.webhook.Tampering;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Lets a person with curl do what tests do by method: consent, revoke, let rows arrive, send events. No token needed. */
final class ControlEndpoint {

    static final String PREFIX = "/sandbox/";

    private static final String CONSENTS = PREFIX + "consents";

    private final FiskilSandbox sandbox;

    ControlEndpoint(FiskilSandbox sandbox) {
        this.sandbox = sandbox;
    }

    static boolean isFor(Call call) {
        return call.path().startsWith(PREFIX);
    }

    Answer answer(Call call) {
        try {
            if (call.method().equals("DELETE") && call.path().startsWith(CONSENTS + "/")) {
                sandbox.revoke(call.path().substring(CONSENTS.length() + 1));
                return Answer.noContent();
            }
            return switch (call.method() + " " + call.path()) {
                case "POST " + CONSENTS -> consent(body(call));
                case "POST /sandbox/transactions" -> transactions(body(call));
                case "POST /sandbox/syncs" -> sync(body(call));
                case "POST /sandbox/events" -> event(body(call));
                case "POST /sandbox/webhook" -> webhook(body(call));
                case "GET /sandbox/deliveries" -> deliveries();
                default -> throw ApiException.of(404, "not_found", "no such control");
            };
        } catch (ApiException e) {
            return ErrorShape.FRONT_DOOR.render(e);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return ErrorShape.FRONT_DOOR.render(ApiException.badRequest(String.valueOf(e.getMessage())));
        }
    }

    private Answer consent(ObjectNode body) {
        String endUserId = body.has("end_user_id") ? text(body, "end_user_id") : sandbox.endUser();
        String institutionId = body.path("institution_id").asText(FiskilSandbox.BANK);
        String arrangementId = body.has("rows")
                ? sandbox.consent(
                        endUserId, institutionId, Rows.of(body.path("rows").asInt(-1)))
                : sandbox.consent(endUserId, institutionId);
        return Answer.ok(Json.object().put("end_user_id", endUserId).put("arrangement_id", arrangementId));
    }

    private Answer transactions(ObjectNode body) {
        Rows rows = Rows.of(body.path("rows").asInt(1));
        if (body.has("posting_time")) {
            rows = rows.at(Instant.parse(text(body, "posting_time")));
        }
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("fiskil_ids");
        sandbox.transactions(text(body, "account_id"), rows).stream().limit(100).forEach(ids::add);
        return Answer.ok(json);
    }

    private Answer sync(ObjectNode body) {
        sandbox.webhooks().sync(text(body, "arrangement_id"));
        return Answer.noContent();
    }

    private Answer event(ObjectNode body) {
        Tampering how = Tampering.valueOf(
                body.path("tampering").asText(Tampering.NONE.name()).toUpperCase(Locale.ROOT));
        String id = sandbox.webhooks().sendForged(how, text(body, "event"), text(body, "end_user_id"));
        if (id.isEmpty()) {
            throw ApiException.of(409, "not_sent", "no webhook is set, or it does not want this event");
        }
        return Answer.ok(Json.object().put("message_id", id));
    }

    private Answer webhook(ObjectNode body) {
        sandbox.webhooks().url(URI.create(text(body, "url")));
        return Answer.noContent();
    }

    private Answer deliveries() {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("deliveries");
        for (Delivery delivery : sandbox.deliveries()) {
            list.addObject()
                    .put("message_id", delivery.messageId())
                    .put("event", delivery.event())
                    .put("attempt", delivery.attempt())
                    .put("status", delivery.status())
                    .put("tampering", delivery.tampering().name());
        }
        return Answer.ok(json);
    }

    /** Takes JSON only, which keeps foreign web pages in a browser out. */
    private static ObjectNode body(Call call) {
        String type = call.firstHeader("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(Answer.JSON)) {
            throw ApiException.of(415, "unsupported_media_type", "bodies are application/json");
        }
        return Json.readObject(call.body());
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw ApiException.badRequest("missing required body field: " + field);
        }
        return value.asText();
    }
}
