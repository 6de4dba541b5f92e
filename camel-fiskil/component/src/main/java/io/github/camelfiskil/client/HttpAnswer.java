package io.github.camelfiskil.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** A copy of the body. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** The body as a text; JSON is UTF-8 whatever a header or the platform says (RFC 8259, section 8.1). */
    public String text() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether the body begins as a JSON object or array does. */
    public boolean startsLikeJson() {
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
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
