package io.github.camelfiskil.client;

/**
 * An answer with its whole body, in an array that goes back to its pool on {@link #close}: readers take what they need
 * before. Not safe for use by several threads.
 */
public final class HttpAnswer implements AutoCloseable {

    private static final byte[] EMPTY = new byte[0];

    private final int status;
    private final String contentType;
    private final String retryAfter;
    private final long sentNanos;
    private final Buffers owner;
    private byte[] buffer;
    private int length;

    HttpAnswer(int status, String contentType, String retryAfter, long sentNanos, Buffers owner) {
        this.status = status;
        this.contentType = contentType;
        this.retryAfter = retryAfter;
        this.sentNanos = sentNanos;
        this.owner = owner;
        this.buffer = EMPTY;
    }

    void body(byte[] bytes, int count) {
        this.buffer = bytes;
        this.length = count;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The header {@code Content-Type}, or null. */
    public String contentType() {
        return contentType;
    }

    /** The header {@code Retry-After}, or null. */
    String retryAfter() {
        return retryAfter;
    }

    /** When the request was sent, on the monotonic clock. */
    long sentNanos() {
        return sentNanos;
    }

    /** An array that begins with the body; only valid until {@link #close}, and not to be changed. */
    public byte[] buffer() {
        return buffer;
    }

    /** The length of the body in bytes. */
    public int length() {
        return length;
    }

    /**
     * Checks that the body begins as a JSON object or array does.
     *
     * @throws UnreadableAnswerException where it does not; a proxy or a login page may have answered
     */
    public void requireJson() throws UnreadableAnswerException {
        if (!startsLikeJson()) {
            throw new UnreadableAnswerException("is no JSON" + (contentType == null ? "" : " but " + mediaType())
                    + ". Check option baseUri: a proxy or a login page may have answered in Fiskil's place");
        }
    }

    /** Whether the body begins as a JSON object or array does. */
    boolean startsLikeJson() {
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private String mediaType() {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? type : "of an unknown type";
    }

    @Override
    public void close() {
        if (buffer != EMPTY) {
            owner.give(buffer);
            buffer = EMPTY;
            length = 0;
        }
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + length + " bytes]";
    }
}
