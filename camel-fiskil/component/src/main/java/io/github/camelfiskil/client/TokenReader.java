package io.github.camelfiskil.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelfiskil.token.AccessToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Reads the answer of the token endpoint: {@code token} and {@code expires_in} in seconds (reference, Authentication).
 * {@code expires_in} may be missing, which means 900; a life of more than a day is taken for a day.
 */
final class TokenReader implements AnswerReader<AccessToken> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration DEFAULT_LIFE = Duration.ofSeconds(900);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    @Override
    public AccessToken read(HttpAnswer answer) throws UnreadableAnswerException {
        String token = null;
        Duration life = DEFAULT_LIFE;
        try (JsonParser parser = JSON.createParser(answer.buffer(), 0, answer.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(
                        "is no JSON object, so there is no token in it. Check option baseUri");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("token") && value == JsonToken.VALUE_STRING) {
                    token = parser.getText();
                } else if (field.equals("expires_in") && value != JsonToken.VALUE_NULL) {
                    life = life(parser.getValueAsString());
                    parser.skipChildren();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UnreadableAnswerException("is no JSON, so there is no token in it. Check option baseUri");
        }
        if (token == null || token.isEmpty()) {
            throw new UnreadableAnswerException("has no field token");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new UnreadableAnswerException("has a token with characters that no header can carry");
        }
        return new AccessToken(token, answer.sentNanos(), life);
    }

    private static Duration life(String text) throws UnreadableAnswerException {
        BigDecimal seconds = seconds(text);
        if (seconds.signum() <= 0) {
            throw new UnreadableAnswerException("has an expires_in that is no positive number of seconds");
        }
        return seconds.compareTo(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())) > 0
                ? LONGEST_LIFE
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static BigDecimal seconds(String text) {
        if (text == null) {
            return BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
