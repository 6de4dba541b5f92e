package io.github.camelfiskil.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds what the sandbox answers to a call.
 *
 * @param status      HTTP status
 * @param contentType media type of the body, empty if there is no body
 * @param body        body text, empty if there is none
 * @param headers     further headers
 */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {

    /** Media type of every answer that is not an error of the front door. */
    public static final String JSON = "application/json";

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * Answers 200 with a JSON body.
     *
     * @param body the body
     * @return the answer
     */
    public static Answer ok(JsonNode body) {
        return ok(Json.write(body));
    }

    /**
     * Answers 200 with a body that is JSON text already.
     *
     * @param json the body
     * @return the answer
     */
    public static Answer ok(String json) {
        return of(200, JSON, json);
    }

    /**
     * Answers 204.
     *
     * @return the answer
     */
    public static Answer noContent() {
        return of(204, "", "");
    }

    /**
     * Answers 200 with a page for people.
     *
     * @param status HTTP status
     * @param html   the page
     * @return the answer
     */
    public static Answer html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html);
    }

    /**
     * Answers with a status, a media type and a body.
     *
     * @param status      HTTP status
     * @param contentType media type of the body
     * @param body        the body
     * @return the answer
     */
    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, body, Map.of());
    }

    /**
     * Adds a header.
     *
     * @param name  name of the header
     * @param value its value
     * @return a copy with the header
     */
    public Answer with(String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.put(name, value);
        return new Answer(status, contentType, body, copy);
    }
}
