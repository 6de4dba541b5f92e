package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.error.FiskilConnectionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token life and waits with many callers, against a small server that shares no code with the sandbox. */
class TokenUnderLoadTest {

    private final AtomicInteger tokenCalls = new AtomicInteger();
    private final AtomicInteger slowDowns = new AtomicInteger();
    private final ExecutorService serverThreads = Executors.newFixedThreadPool(32);
    private final ExecutorService callers = Executors.newFixedThreadPool(32);
    private volatile int valid;
    private volatile boolean busy;
    private volatile String retryAfter = "1";
    private HttpServer server;
    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(serverThreads);
        server.start();
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration()
                .setBaseUri("http://127.0.0.1:" + server.getAddress().getPort());
        fiskil.getConfiguration().setClientId("load-id");
        fiskil.getConfiguration().setClientSecret("load-secret");
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.stop(0);
        serverThreads.shutdownNow();
        callers.shutdownNow();
    }

    private void answer(HttpExchange call) throws IOException {
        call.getRequestBody().readAllBytes();
        String path = call.getRequestURI().getPath();
        if (path.equals("/v1/token")) {
            int number = tokenCalls.incrementAndGet();
            valid = number;
            send(call, 200, "{\"token\":\"t" + number + "\",\"expires_in\":900}");
        } else if (path.equals("/v1/permissions")
                || !("Bearer t" + valid).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            send(call, 401, "{\"name\":\"unauthorized\"}");
        } else if (busy) {
            slowDowns.incrementAndGet();
            call.getResponseHeaders().set("Retry-After", retryAfter);
            send(call, 429, "{}");
        } else {
            send(call, 200, "{\"end_users\":[],\"links\":{}}");
        }
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private List<Exchange> send(int calls, String uri) {
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, calls)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> template.request(uri, exchange -> {}), callers))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aResourceThatRefusesForEverCostsThreeTokenCallsAtMostAndTheOthersNothing() {
        CompletableFuture<List<Exchange>> refused =
                CompletableFuture.supplyAsync(() -> send(1_000, "fiskil:permissions"), serverThreads);
        List<Exchange> others = send(1_000, "fiskil:end-users");

        assertThat(others)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(refused.join())
                .allSatisfy(exchange ->
                        assertThat(exchange.getException()).isInstanceOf(FiskilAuthenticationException.class));
        assertThat(tokenCalls.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void allTokensRevokedUnderLoadMakeOneRenewalAndNoFailure() {
        send(64, "fiskil:end-users");
        valid = -1;

        assertThat(send(500, "fiskil:end-users"))
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(tokenCalls.get()).isEqualTo(2);
    }

    @Test
    void manyWhoWaitOutARetryAfterHoldNoThreads() {
        send(32, "fiskil:end-users");
        busy = true;
        int before = Thread.activeCount();
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(template.asyncSend(
                    "fiskil:end-users", context.getEndpoint("fiskil:end-users").createExchange()));
        }
        await().until(() -> slowDowns.get() > 0);
        busy = false;

        assertThat(Thread.activeCount() - before).isLessThanOrEqualTo(32 + 24);
        assertThat(waiting)
                .allSatisfy(
                        exchange -> assertThat(exchange.join().getException()).isNull());
        assertThat(slowDowns.get()).isLessThan(1_000);
    }

    @Test
    void stoppingEndsTheWaitsAndLeavesNoThread() {
        send(1, "fiskil:end-users");
        busy = true;
        retryAfter = "29";
        CompletableFuture<Exchange> waiting = template.asyncSend(
                "fiskil:end-users", context.getEndpoint("fiskil:end-users").createExchange());
        await().until(() -> slowDowns.get() > 0);
        context.stop();

        assertThat(waiting.join().getException()).isInstanceOf(FiskilConnectionException.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().contains("Fiskil")));
    }
}
