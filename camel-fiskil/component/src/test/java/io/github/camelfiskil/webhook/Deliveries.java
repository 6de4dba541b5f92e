package io.github.camelfiskil.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Plays Fiskil's side of webhooks: signs with a few lines of its own, and sends byte for byte what a test wants over a
 * socket, as no HTTP client would.
 */
public final class Deliveries {

    /** The project's own test vector. */
    public static final String SECRET = "Y2FtZWwtZmlza2lsLXRlc3Qtc2lnbmluZy1rZXktMDE=";

    public static final String BODY =
            "{\"delivery_attempt\":1,\"publish_time\":\"2026-01-02T03:04:05Z\",\"message_id\":\"1000000000000001\","
                    + "\"data\":{\"event\":\"consent.received\",\"end_user_id\":\"eu_test\",\"client_id\":\"team_test\","
                    + "\"institution_id\":\"88888\",\"consent_id\":\"c0ffee00-0000-4000-8000-000000000001\"}}";
    public static final String SIGNATURE = "wQrP8cEbm2ihYzLtL3ptkih9Ns4pl2MXpTIRtWo3yZw=";

    /** A second one: a secret that begins with a plus sign, for the same body. */
    public static final String PLUS_SECRET =
            "+yBFao+02f4jSG2St9wBJktwlbrfBClOc5i94gcsUXabwOUKL1R5nsPoDTJXfKHG6xA1Wn+kye4TOF2Cp8zxFjtgharP9Bk+Y4it0vcc";

    public static final String PLUS_SIGNATURE = "1N/dKr5c88id1XvfzUCnws9eE6nCNmhmi7BzE/YgR+A=";

    private Deliveries() {}

    /** What came back: the status, the whole head and the body. */
    public record Reply(int status, String head, String body) {}

    /** The signature of a body. */
    public static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature of a body with the first secret. */
    public static String sign(String body) {
        return sign(SECRET, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An event with a message id. */
    public static String event(String name, String messageId) {
        return BODY.replace("consent.received", name).replace("1000000000000001", messageId);
    }

    /** Sends a body, rightly signed. */
    public static Reply deliver(int port, String path, String body) {
        return post(port, path, List.of("X-Fiskil-Signature: " + sign(body)), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body with header lines as they are; a Content-Type of JSON unless the lines have one. */
    public static Reply post(int port, String path, List<String> headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head =
                new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (headers.stream().noneMatch(line -> line.startsWith("Content-Type:"))) {
            head.append("Content-Type: application/json\r\n");
        }
        if (headers.stream().noneMatch(line -> line.startsWith("Transfer-Encoding:"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return send(port, request.toByteArray());
    }

    /** One chunk and the end of a chunked body. */
    public static byte[] chunked(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        out.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Sends a whole request and reads the whole reply; a server that hangs up first has status 0. */
    public static Reply send(int port, byte[] request) {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            write(socket, request);
            socket.getInputStream().transferTo(reply);
        } catch (IOException e) {
            if (reply.size() == 0) {
                return new Reply(0, "", "");
            }
        }
        String text = reply.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0
                ? new Reply(0, text, "")
                : new Reply(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }

    private static void write(Socket socket, byte[] request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
        } catch (IOException e) {
            // a server may answer and hang up before it has read all
        }
    }
}
