package io.github.camelfiskil.sandbox.webhook;

import io.github.camelfiskil.sandbox.webhook.Tampering.Parcel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends one parcel and tells the status; each on a connection of its own, and nothing is repeated. */
final class Post {

    private static final String SIGNATURE = "X-Fiskil-Signature";

    private final Set<HttpURLConnection> open = ConcurrentHashMap.newKeySet();

    /** Gives the status of the answer, 0 if there was none. */
    int send(URI receiver, Parcel parcel, Duration timeout) {
        try {
            HttpURLConnection connection = (HttpURLConnection) receiver.toURL().openConnection();
            open.add(connection);
            try {
                return send(connection, parcel, timeout);
            } finally {
                open.remove(connection);
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private static int send(HttpURLConnection connection, Parcel parcel, Duration timeout) throws IOException {
        byte[] body = parcel.bytes();
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        // With a length that is known ahead this client does not repeat a POST on its own.
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "fiskil-sandbox");
        parcel.signatures().forEach(signature -> connection.addRequestProperty(SIGNATURE, signature));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection.getResponseCode();
    }

    /** Breaks all connections off, so that no thread goes on waiting. */
    void close() {
        open.forEach(HttpURLConnection::disconnect);
    }
}
