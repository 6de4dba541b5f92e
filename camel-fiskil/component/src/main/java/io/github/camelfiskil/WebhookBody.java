package io.github.camelfiskil;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.support.ExchangeHelper;

/** Reads the body of a request as it was sent, into one array at the most. */
final class WebhookBody {

    private final Message request;

    /** The body is larger than it may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The body is no longer what was sent. */
    static final class ParsedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    WebhookBody(Message request) {
        this.request = request;
    }

    /**
     * The bytes that were sent; none where there is no body. May be an array of the server, which must not be changed.
     *
     * @param most the most bytes that there may be
     * @throws TooLargeException where there are more
     * @throws ParsedException   where the server has made something else of the bytes
     * @throws IOException       where the body breaks off
     */
    byte[] read(int most) throws IOException {
        Long announced = announced();
        if (announced != null && announced > most) {
            throw new TooLargeException();
        }
        byte[] bytes = bytes(request.getBody(), most);
        if (bytes.length > most) {
            throw new TooLargeException();
        }
        return bytes;
    }

    private Long announced() {
        Object length = request.getHeader(Exchange.CONTENT_LENGTH);
        return length == null
                ? null
                : request.getExchange().getContext().getTypeConverter().tryConvertTo(Long.class, length);
    }

    private byte[] bytes(Object body, int most) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        if (body instanceof InputStream stream) {
            return stream.readNBytes(most == Integer.MAX_VALUE ? most : most + 1);
        }
        if (body instanceof Reader reader) {
            return bytes(reader, most);
        }
        if (body instanceof ByteBuffer || isBufferOfServer(body)) {
            byte[] bytes = request.getExchange().getContext().getTypeConverter().tryConvertTo(byte[].class, body);
            if (bytes != null) {
                return bytes;
            }
        }
        throw new ParsedException();
    }

    /** Spring Boot decodes the body. Encoded again, it is what was sent, or bytes that no signature fits. */
    private byte[] bytes(Reader reader, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int count = reader.read(buffer); count >= 0 && text.length() <= most; count = reader.read(buffer)) {
            text.append(buffer, 0, count);
        }
        String charset = ExchangeHelper.getCharsetName(request.getExchange(), false);
        return text.toString().getBytes(charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset));
    }

    /** Vert.x and Netty have types of their own for bytes, which Camel converts where it runs on them. */
    private static boolean isBufferOfServer(Object body) {
        String type = body.getClass().getName();
        return type.startsWith("io.vertx.") || type.startsWith("io.netty.");
    }
}
