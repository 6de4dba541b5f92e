package io.github.camelfiskil.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a delivery says, as far as it says it: Fiskil has added fields over time and may add more, and older payloads have
 * no {@code event} and no {@code delivery_attempt} (Get data guide, Webhooks). A field of another type than expected
 * counts as missing.
 *
 * @param name            {@code data.event}, or null
 * @param messageId       the same for all attempts to deliver one event, or null
 * @param deliveryAttempt 1 to 5, or null
 * @param publishTime     RFC 3339 as it was sent, or null
 * @param endUserId       the end user, or null
 * @param institutionId   the institution, or null
 * @param consentId       the consent, or null
 * @param accountIds      the accounts whose data is there; empty where the event names none
 */
public record WebhookEvent(
        String name,
        String messageId,
        Integer deliveryAttempt,
        String publishTime,
        String endUserId,
        String institutionId,
        String consentId,
        List<String> accountIds) {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Makes a copy of the list. */
    public WebhookEvent {
        accountIds = List.copyOf(accountIds);
    }

    /** Reads a body; empty where it is no JSON object in UTF-8. */
    public static Optional<WebhookEvent> read(byte[] body) {
        if (!looksLikeAnObject(body)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JSON.readTree(body)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // bytes that are not UTF-8
        }
    }

    /** Jackson takes UTF-16 and UTF-32 too, by their zeros, and a byte order mark. */
    private static boolean looksLikeAnObject(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first + 1 < body.length && body[first] == '{' && body[first + 1] != 0;
    }

    private static WebhookEvent of(JsonNode json) {
        JsonNode data = json.path("data");
        return new WebhookEvent(
                text(data, "event"),
                text(json, "message_id"),
                number(json, "delivery_attempt"),
                text(json, "publish_time"),
                text(data, "end_user_id"),
                text(data, "institution_id"),
                text(data, "consent_id"),
                texts(data, "account_ids"));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isEmpty() || value.isIntegralNumber() ? value.asText() : null;
    }

    private static Integer number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : node.path(field)) {
            if (value.isTextual()) {
                values.add(value.textValue());
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return "event " + name + ", message_id " + messageId + ", attempt " + deliveryAttempt;
    }
}
