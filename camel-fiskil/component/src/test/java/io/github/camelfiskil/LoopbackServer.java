package io.github.camelfiskil;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Stands in for the API on the JDK's own HTTP server, and so shares no code with the sandbox. */
final class LoopbackServer implements AutoCloseable {

    static final String TOKEN = "/v1/token";
    static final String LIST = "{\"end_users\":[],\"links\":{}}";

    private static final int THREADS = 32;

    static {
        // else each small answer on a kept connection waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** One request as it arrived. */
    record Received(String method, String path, String query, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        /** Neither headers nor body, which may be confidential. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Answers one request. */
    interface Answer {
        void to(HttpExchange call, Received request) throws IOException;
    }

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "loopback-server"));
    private final HttpServer server;
    private final String scheme;
    private final Map<String, Long> validUntil = new ConcurrentHashMap<>();
    private volatile LongSupplier clock = System::nanoTime;

    LoopbackServer() {
        this(null, false);
    }

    /** With TLS, and asking for a client certificate where that is wanted. */
    LoopbackServer(SSLContext tls, boolean needsClientCertificate) {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        scheme = tls == null ? "http" : "https";
        try {
            if (tls == null) {
                server = HttpServer.create(anyPort, 0);
            } else {
                HttpsServer secure = HttpsServer.create(anyPort, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = tls.getDefaultSSLParameters();
                        wanted.setNeedClientAuth(needsClientCertificate);
                        parameters.setSSLParameters(wanted);
                    }
                });
                server = secure;
            }
        } catch (IOException e) {
            throw new IllegalStateException("no port to listen on", e);
        }
        threads.prestartAllCoreThreads();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        on(TOKEN, (call, request) -> json(call, 200, newToken(900)));
        server.start();
    }

    /** The token answer with the next token. */
    String newToken(int lifeSeconds) {
        String token = "loopback-token-" + tokens.incrementAndGet();
        validUntil.put("Bearer " + token, clock.getAsLong() + TimeUnit.SECONDS.toNanos(lifeSeconds));
        return "{\"token\":\"" + token + "\",\"expires_in\":" + lifeSeconds + "}";
    }

    /** Refuses all tokens given out so far. */
    void revoke() {
        validUntil.clear();
    }

    /** Tokens age by another clock. */
    void clock(LongSupplier nanoTime) {
        clock = nanoTime;
    }

    /** What is answered at a path, instead of the usual. */
    void on(String path, Answer answer) {
        answers.put(path, answer);
    }

    private void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(
                call.getRequestMethod(),
                call.getRequestURI().getRawPath(),
                call.getRequestURI().getRawQuery(),
                call.getRequestHeaders(),
                body);
        received.add(request);
        try {
            answers.getOrDefault(request.path(), this::usual).to(call, request);
        } finally {
            call.close();
        }
    }

    private void usual(HttpExchange call, Received request) throws IOException {
        if (isAuthorised(request)) {
            json(call, 200, LIST);
        } else {
            json(call, 401, "{\"name\":\"unauthorized\"}");
        }
    }

    /** Whether the request has a token that is valid now. */
    boolean isAuthorised(Received request) {
        String bearer = request.header("Authorization");
        Long end = bearer == null ? null : validUntil.get(bearer);
        return end != null && clock.getAsLong() - end < 0;
    }

    /** Answers with JSON of known length; with nothing where the text is empty. */
    static void json(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            call.getResponseBody().write(bytes);
        }
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** The requests but those for a token. */
    List<Received> calls() {
        return received.stream()
                .filter(request -> !request.path().endsWith(TOKEN))
                .toList();
    }

    /** The requests for a token. */
    List<Received> tokenCalls() {
        return received.stream()
                .filter(request -> request.path().endsWith(TOKEN))
                .toList();
    }

    /** Forgets the requests so far, where there are very many. */
    void forget() {
        received.clear();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String baseUri() {
        return scheme + "://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
