package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Holds a span of time that rows are chosen by, both ends included.
 *
 * @param from first moment
 * @param to   last moment
 */
record Window(Instant from, Instant to) {

    /** Reads {@code from} and {@code to}, which have to be date-times: a bare date is refused. */
    static Window read(Query query) {
        return new Window(
                query.value("from").map(text -> moment("from", text)).orElse(Instant.MIN),
                query.value("to").map(text -> moment("to", text)).orElse(Instant.MAX));
    }

    /** Reads a parameter that has to be a bare date: a date-time is refused. */
    static Optional<LocalDate> date(Query query, String name) {
        return query.value(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw ApiException.badRequest("invalid " + name + " date: not in YYYY-MM-DD format");
            }
        });
    }

    private static Instant moment(String name, String text) {
        try {
            // Java reads a time without seconds, the standard behind the API does not.
            if (text.length() >= "2026-01-01T00:00:00Z".length()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException e) {
            throw notRfc3339(name);
        }
        throw notRfc3339(name);
    }

    private static ApiException notRfc3339(String name) {
        return ApiException.badRequest("invalid " + name + " datetime: not in RFC3339 format");
    }
}
