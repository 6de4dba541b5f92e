package io.github.camelfiskil.error;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * What is known of a failure, free of secrets, tokens, query strings and bodies.
 *
 * @param step           which request failed
 * @param uri            the URI of that request without its query
 * @param statusCode     the HTTP status, 0 where there was no answer
 * @param name           Fiskil's name of the error class, or null
 * @param id             Fiskil's id of this error, or null
 * @param message        what Fiskil wrote, masked and cut, or null
 * @param headers        {@code Retry-After} and {@code Content-Type} of the answer, where it had them
 * @param retryAfter     how long Fiskil asks to wait, or null
 * @param retryable      whether the same call may be sent again and may then succeed
 * @param outcomeUnknown whether Fiskil may have done what was asked although no answer says so
 * @param place          how far a list had been read, or null where no list was read
 */
public record ErrorDetails(
        FailedStep step,
        String uri,
        int statusCode,
        String name,
        String id,
        String message,
        Map<String, String> headers,
        Duration retryAfter,
        boolean retryable,
        boolean outcomeUnknown,
        ListPlace place)
        implements Serializable {

    /** The details of a failure that was not met while a list was read. */
    public ErrorDetails(
            FailedStep step,
            String uri,
            int statusCode,
            String name,
            String id,
            String message,
            Map<String, String> headers,
            Duration retryAfter,
            boolean retryable,
            boolean outcomeUnknown) {
        this(step, uri, statusCode, name, id, message, headers, retryAfter, retryable, outcomeUnknown, null);
    }

    /** The details of a request that got no answer. */
    public static ErrorDetails withoutAnswer(FailedStep step, String uri, boolean retryable, boolean outcomeUnknown) {
        return new ErrorDetails(step, uri, 0, null, null, null, Map.of(), null, retryable, outcomeUnknown);
    }

    /** The same failure, met while a list was read. */
    ErrorDetails at(ListPlace where) {
        return new ErrorDetails(
                step, uri, statusCode, name, id, message, headers, retryAfter, retryable, outcomeUnknown, where);
    }

    /** What Fiskil said, as the end of a sentence: status, name, message and id as far as they are known. */
    String said() {
        StringBuilder text = new StringBuilder(80).append("HTTP ").append(statusCode);
        if (name != null) {
            text.append(' ').append(name);
        }
        if (message != null) {
            text.append(": ").append(message);
        }
        if (id != null) {
            text.append(" (Fiskil's error id ").append(id).append(')');
        }
        return text.toString();
    }
}
