package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelfiskil.sandbox.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes events the way a user's program would. */
final class Receiver implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Event> answer = event -> 200;

    record Event(String method, String body, List<String> signatures, String contentType) {
        JsonNode json() {
            return Json.readObject(body);
        }

        String name() {
            return json().path("data").path("event").asText();
        }

        String messageId() {
            return json().path("message_id").asText();
        }

        int attempt() {
            return json().path("delivery_attempt").asInt();
        }

        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
                byte[] digest = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
                return signatures.equals(List.of(Base64.getEncoder().encodeToString(digest)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/events", exchange -> {
            Event event = new Event(
                    exchange.getRequestMethod(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    new ArrayList<>(
                            Optional.ofNullable(exchange.getRequestHeaders().get("X-Fiskil-Signature"))
                                    .orElse(List.of())),
                    exchange.getRequestHeaders().getFirst("Content-Type"));
            int status = answer.applyAsInt(event);
            events.add(event);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    void answering(ToIntFunction<Event> statuses) {
        answer = statuses;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
