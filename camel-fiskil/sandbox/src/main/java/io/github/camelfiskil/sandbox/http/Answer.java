package io.github.camelfiskil.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds what the sandbox answers to a call; never changes. */
public final class Answer {

    /** Media type of every answer that is not an error of the front door. */
    public static final String JSON = "application/json";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
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
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * Answers 200 with a body that is JSON in UTF-8 already.
     *
     * @param json the body, which becomes part of the answer and is not to be changed
     * @return the answer
     */
    public static Answer okWritten(byte[] json) {
        return new Answer(200, JSON, json, Map.of());
    }

    /**
     * Tells the HTTP status.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * Tells the media type of the body.
     *
     * @return the media type, empty if there is no body
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Gives the body.
     *
     * @return the body as it is sent, not to be changed, empty if there is none
     */
    public byte[] body() {
        return body;
    }

    /**
     * Gives the headers beside the media type.
     *
     * @return the headers
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Replaces the media type.
     *
     * @param type the media type
     * @return a copy with the media type
     */
    public Answer withContentType(String type) {
        return new Answer(status, type, body, headers);
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
