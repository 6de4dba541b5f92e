package io.github.camelfiskil.sandbox;

import java.time.Duration;

/** Says how a call goes wrong; made by the factories, refined by the other methods, never changed. */
public final class Failure {

    enum Kind {
        STATUS,
        CONNECTION_RESET,
        EMPTY_RESPONSE,
        ANSWER_LOST,
        MALFORMED_CHUNK,
        TRUNCATED,
        DELAYED
    }

    private static final String PAGE = "<!DOCTYPE html><html><head><title>Gateway</title></head>"
            + "<body><h1>Something went wrong</h1><p>Please come back later.</p></body></html>";

    private final Kind kind;
    private final int status;
    private final boolean temporary;
    private final String contentType;
    private final String body;
    private final String retryAfter;
    private final Duration delay;

    private Failure(
            Kind kind,
            int status,
            boolean temporary,
            String contentType,
            String body,
            String retryAfter,
            Duration delay) {
        this.kind = kind;
        this.status = status;
        this.temporary = temporary;
        this.contentType = contentType;
        this.body = body;
        this.retryAfter = retryAfter;
        this.delay = delay;
    }

    private static Failure of(Kind kind) {
        return new Failure(kind, 200, false, "", "", "", Duration.ZERO);
    }

    /**
     * Answers with a status and an error body as the real server for that path would write it.
     *
     * @param status HTTP status, 400 to 599
     * @return the failure
     */
    public static Failure status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status has to be 400 to 599, not " + status);
        }
        return new Failure(Kind.STATUS, status, false, "", "", "", Duration.ZERO);
    }

    /**
     * Answers 503 with an error body that says {@code "temporary":true}.
     *
     * @return the failure
     */
    public static Failure temporary() {
        return temporary(503);
    }

    /**
     * Answers with a status and an error body that says {@code "temporary":true}.
     *
     * @param status HTTP status, 400 to 599
     * @return the failure
     */
    public static Failure temporary(int status) {
        Failure failure = status(status);
        return new Failure(failure.kind, status, true, "", "", "", Duration.ZERO);
    }

    /**
     * Resets the connection without an answer.
     *
     * @return the failure
     */
    public static Failure connectionReset() {
        return of(Kind.CONNECTION_RESET);
    }

    /**
     * Closes the connection without an answer.
     *
     * @return the failure
     */
    public static Failure emptyResponse() {
        return of(Kind.EMPTY_RESPONSE);
    }

    /**
     * Does what is asked and then closes the connection without an answer.
     *
     * @return the failure
     */
    public static Failure answerLost() {
        return of(Kind.ANSWER_LOST);
    }

    /**
     * Answers 200, then sends a chunk that is none, then closes the connection.
     *
     * @return the failure
     */
    public static Failure malformedChunk() {
        return of(Kind.MALFORMED_CHUNK);
    }

    /**
     * Starts the real answer and closes the connection in the middle of its body.
     *
     * @return the failure
     */
    public static Failure truncated() {
        return of(Kind.TRUNCATED);
    }

    /**
     * Answers with an HTML page, as proxies and maintenance pages do.
     *
     * @param status HTTP status, 200 to 599
     * @return the failure
     */
    public static Failure html(int status) {
        return new Failure(Kind.STATUS, status, false, "text/html; charset=utf-8", PAGE, "", Duration.ZERO);
    }

    /**
     * Answers 200 and says JSON, but the body is none.
     *
     * @return the failure
     */
    public static Failure notJson() {
        return new Failure(Kind.STATUS, 200, false, "application/json", "{\"transactions\": [", "", Duration.ZERO);
    }

    /**
     * Keeps silent for a while and then answers as usual.
     *
     * @param silence how long to say nothing
     * @return the failure
     */
    public static Failure delayed(Duration silence) {
        return new Failure(Kind.DELAYED, 200, false, "", "", "", silence);
    }

    /**
     * Adds a {@code Retry-After} header in seconds; parts of a second are rounded up.
     *
     * @param wait how long the caller is asked to wait
     * @return a copy with the header
     */
    public Failure retryAfter(Duration wait) {
        long seconds = wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
        return retryAfter(Long.toString(seconds));
    }

    /**
     * Adds a {@code Retry-After} header as it is: a date, for example, or nonsense.
     *
     * @param value value of the header
     * @return a copy with the header
     */
    public Failure retryAfter(String value) {
        return new Failure(kind, status, temporary, contentType, body, value, delay);
    }

    /**
     * Replaces the body; it is sent as JSON unless {@link #contentType} says otherwise.
     *
     * @param json the body
     * @return a copy with the body
     */
    public Failure body(String json) {
        String type = contentType.isEmpty() ? "application/json" : contentType;
        return new Failure(kind, status, temporary, type, json, retryAfter, delay);
    }

    /**
     * Replaces the media type of the body.
     *
     * @param type the media type
     * @return a copy with the media type
     */
    public Failure contentType(String type) {
        return new Failure(kind, status, temporary, type, body, retryAfter, delay);
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    boolean isTemporary() {
        return temporary;
    }

    String contentType() {
        return contentType;
    }

    String body() {
        return body;
    }

    String retryAfter() {
        return retryAfter;
    }

    Duration delay() {
        return delay;
    }

    /** Shows kind and status. */
    @Override
    public String toString() {
        return kind == Kind.STATUS ? "Failure[" + status + "]" : "Failure[" + kind + "]";
    }
}
