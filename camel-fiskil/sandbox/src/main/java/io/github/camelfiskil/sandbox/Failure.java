package io.github.camelfiskil.sandbox;

import java.time.Duration;

/** Says how a call goes wrong; made by the factories, refined by the other methods, never changed. */
public final class Failure {

    enum Kind {
        STATUS,
        CONNECTION_RESET,
        EMPTY_RESPONSE,
        MALFORMED_CHUNK,
        TRUNCATED,
        RESET_IN_BODY,
        DELAYED;

        /** Tells whether the call is answered at least in part, and so has its effect in any case. */
        boolean sendsAnswer() {
            return this == TRUNCATED || this == RESET_IN_BODY || this == DELAYED;
        }
    }

    private static final int HALF = -1;
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Gateway</title></head>"
            + "<body><h1>Something went wrong</h1><p>Please come back later.</p></body></html>";

    private final Kind kind;
    private final ErrorAnswer error;
    private final Duration delay;
    private final int bytes;
    private final boolean afterEffect;

    /** What an error answer says; empty texts are chosen by the path that is called. */
    record ErrorAnswer(int status, boolean temporary, String contentType, String body, String retryAfter) {
        static final ErrorAnswer NONE = new ErrorAnswer(200, false, "", "", "");
    }

    private Failure(Kind kind, ErrorAnswer error, Duration delay, int bytes, boolean afterEffect) {
        this.kind = kind;
        this.error = error;
        this.delay = delay;
        this.bytes = bytes;
        this.afterEffect = afterEffect;
    }

    private static Failure of(Kind kind) {
        return new Failure(kind, ErrorAnswer.NONE, Duration.ZERO, HALF, false);
    }

    private static Failure of(ErrorAnswer error) {
        return new Failure(Kind.STATUS, error, Duration.ZERO, HALF, false);
    }

    private Failure with(ErrorAnswer changed) {
        return new Failure(kind, changed, delay, bytes, afterEffect);
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
        return of(new ErrorAnswer(status, false, "", "", ""));
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
        return status(status).with(new ErrorAnswer(status, true, "", "", ""));
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
     * Starts the real answer and closes the connection after so many bytes of its body.
     *
     * @param bytes how many bytes arrive, at most the whole body less one
     * @return the failure
     */
    public static Failure truncatedAfter(int bytes) {
        return new Failure(Kind.TRUNCATED, ErrorAnswer.NONE, Duration.ZERO, checked(bytes), false);
    }

    /**
     * Starts the real answer and resets the connection after so many bytes of its body; a client may see the reset
     * before it has read them.
     *
     * @param bytes how many bytes are sent, at most the whole body less one
     * @return the failure
     */
    public static Failure resetAfter(int bytes) {
        return new Failure(Kind.RESET_IN_BODY, ErrorAnswer.NONE, Duration.ZERO, checked(bytes), false);
    }

    private static int checked(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes has to be 0 or more, not " + bytes);
        }
        return bytes;
    }

    /**
     * Does what the call asks for and then resets the connection: the answer is lost.
     *
     * @return the failure
     */
    public static Failure lostAnswer() {
        return connectionReset().afterEffect();
    }

    /**
     * Answers with an HTML page, as proxies and maintenance pages do.
     *
     * @param status HTTP status, 200 to 599
     * @return the failure
     */
    public static Failure html(int status) {
        return of(new ErrorAnswer(status, false, "text/html; charset=utf-8", PAGE, ""));
    }

    /**
     * Answers 200 and says JSON, but the body is none.
     *
     * @return the failure
     */
    public static Failure notJson() {
        return of(new ErrorAnswer(200, false, "application/json", "{\"transactions\": [", ""));
    }

    /**
     * Keeps silent for a while and then answers as usual.
     *
     * @param silence how long to say nothing
     * @return the failure
     */
    public static Failure delayed(Duration silence) {
        return new Failure(Kind.DELAYED, ErrorAnswer.NONE, silence, HALF, false);
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
        return with(new ErrorAnswer(error.status, error.temporary, error.contentType, error.body, value));
    }

    /**
     * Replaces the body; it is sent as JSON unless {@link #contentType} says otherwise.
     *
     * @param json the body
     * @return a copy with the body
     */
    public Failure body(String json) {
        String type = error.contentType.isEmpty() ? "application/json" : error.contentType;
        return with(new ErrorAnswer(error.status, error.temporary, type, json, error.retryAfter));
    }

    /**
     * Replaces the media type of the body.
     *
     * @param type the media type
     * @return a copy with the media type
     */
    public Failure contentType(String type) {
        return with(new ErrorAnswer(error.status, error.temporary, type, error.body, error.retryAfter));
    }

    /**
     * Lets the call do what it asks for before it fails; otherwise a call that gets a status, a reset or nothing at all
     * has no effect.
     *
     * @return a copy that fails after the effect
     */
    public Failure afterEffect() {
        return new Failure(kind, error, delay, bytes, true);
    }

    Kind kind() {
        return kind;
    }

    ErrorAnswer error() {
        return error;
    }

    /** Tells how much of a body of some length is sent. */
    int bytesOf(int length) {
        return bytes == HALF ? length / 2 : Math.min(bytes, Math.max(0, length - 1));
    }

    boolean isAfterEffect() {
        return afterEffect;
    }

    Duration delay() {
        return delay;
    }

    /** Shows kind and status. */
    @Override
    public String toString() {
        return kind == Kind.STATUS ? "Failure[" + error.status + "]" : "Failure[" + kind + "]";
    }
}
