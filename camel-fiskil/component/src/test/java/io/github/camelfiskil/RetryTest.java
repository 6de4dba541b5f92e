package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilRateLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again and what is waited for. The component lives on clocks that stand still. */
class RetryTest extends LoopbackRoutes {

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int status;
    private volatile String retryAfter;

    @BeforeEach
    void onVirtualTime() {
        addTimed("timed", time.component());
        server.on("/v1/end-users", this::failThenAnswer);
        server.on("/v1/end-users/eu_1", this::failThenAnswer);
    }

    private void addTimed(String name, FiskilComponent timed) {
        timed.getConfiguration().setBaseUri(server.baseUri());
        timed.getConfiguration().setClientId(CLIENT_ID + name);
        timed.getConfiguration().setClientSecret(SECRET);
        timed.getConfiguration().setRetryBackoff(0);
        context.addComponent(name, timed);
    }

    private void failThenAnswer(HttpExchange call, LoopbackServer.Received request) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            LoopbackServer.json(call, 200, LoopbackServer.LIST);
            return;
        }
        if (retryAfter != null) {
            call.getResponseHeaders().set("Retry-After", retryAfter);
        }
        LoopbackServer.json(call, status, "{\"name\":\"busy\"}");
    }

    private void fail(int times, int with, String after) {
        failures.set(times);
        status = with;
        retryAfter = after;
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    /** Sends an exchange that has to wait. */
    private static CompletableFuture<Exchange> waiting(AsyncProducer producer) {
        Exchange exchange = producer.getEndpoint().createExchange();
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        assertThat(producer.process(exchange, sync -> done.complete(exchange))).isFalse();
        return done;
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aPassingFailureOfAReadIsSentAgainAsOftenAsTheOptionSays(int passing) {
        fail(3, passing, null);
        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(server.calls()).hasSize(4);

        fail(100, passing, null);
        assertThat(send("timed:end-users?maxRetries=2").getException())
                .isInstanceOf(FiskilException.class)
                .hasMessageContaining("HTTP " + passing);
        assertThat(server.calls()).hasSize(4 + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422, 500, 501, 301})
    void anyOtherFailureIsNotSentAgain(int lasting) {
        fail(100, lasting, null);

        assertThat(send("timed:end-users").getException())
                .isInstanceOfSatisfying(
                        FiskilApiException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(lasting));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anErrorThatCallsItselfTemporaryIsSentAgain() {
        AtomicInteger calls = new AtomicInteger();
        server.on("/v1/end-users", (call, request) -> {
            boolean first = calls.incrementAndGet() == 1;
            LoopbackServer.json(
                    call, first ? 500 : 200, first ? "{\"name\":\"oh\",\"temporary\":true}" : LoopbackServer.LIST);
        });

        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(calls).hasValue(2);
    }

    @Test
    void aLostConnectionOfAReadIsSentAgainAndThatOfACreateIsNot() {
        AtomicInteger calls = new AtomicInteger();
        server.on("/v1/end-users", (call, request) -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new IOException("the test loses the connection");
            }
            LoopbackServer.json(call, 200, LoopbackServer.LIST);
        });

        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(calls).hasValue(2);
        assertThat(send("timed:end-users?operation=create", Map.of(), "{}").getException())
                .isInstanceOfSatisfying(FiskilConnectionException.class, e -> {
                    assertThat(e.isOutcomeUnknown()).isTrue();
                    assertThat(e.isRetryable()).isFalse();
                });
        assertThat(calls).hasValue(3);
    }

    @Test
    void aCreateIsSentAgainOnlyWhereItWasNotProcessed() {
        fail(1, 503, null);
        assertThat(send("timed:end-users?operation=create", Map.of(), "{}").getException())
                .isInstanceOfSatisfying(FiskilException.class, e -> {
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
        assertThat(server.calls()).hasSize(1);

        fail(1, 429, null);
        assertThat(send("timed:end-users?operation=create", Map.of(), "{\"name\":\"n\"}")
                        .getException())
                .isNull();
        assertThat(server.calls()).hasSize(3);
        assertThat(server.calls().get(2).body()).isEqualTo("{\"name\":\"n\"}");
    }

    @Test
    void anUpdateIsSentAgain() {
        fail(1, 503, null);

        assertThat(send("timed:end-users?operation=update&id=eu_1", Map.of(), "{}")
                        .getException())
                .isNull();
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void aRetryAfterIsReadAsSecondsOrAsADate() {
        for (String tooFar : List.of("90", "Tue, 24 Nov 2026 00:01:30 GMT")) {
            fail(1, 429, tooFar);
            assertThat(send("timed:end-users").getException())
                    .isInstanceOfSatisfying(FiskilRateLimitException.class, e -> {
                        assertThat(e.getRetryAfter()).contains(Duration.ofSeconds(90));
                        assertThat(e.getResponseHeaders()).containsEntry("Retry-After", tooFar);
                    });
        }
        assertThat(server.calls()).hasSize(2);
        for (String now : List.of("0", "Mon, 23 Nov 2026 23:59:00 GMT", "nonsense")) {
            fail(1, 429, now);
            assertThat(send("timed:end-users").getException()).isNull();
        }
    }

    @Test
    void aRetryAfterIsWaitedOutToItsEnd() throws Exception {
        send("timed:end-users");
        fail(1, 503, "1");
        CompletableFuture<Exchange> waiting = waiting(producer("timed:end-users"));
        assertThat(server.calls()).hasSize(2);
        time.pass(Duration.ofSeconds(1));

        assertThat(waiting.join().getException()).isNull();
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void othersOfTheSameCredentialsWaitAtTheSameWallAndNobodyElse() throws Exception {
        addTimed("stranger", time.component());
        send("timed:end-users");
        send("stranger:end-users");
        fail(1, 429, "20");
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        waiting.add(waiting(producer("timed:end-users")));
        for (String other : List.of("timed:end-users?pageSize=3", "timed:permissions", "timed:end-users?id=eu_1")) {
            AsyncProducer producer = producer(other);
            for (int i = 0; i < 10; i++) {
                waiting.add(waiting(producer));
            }
        }

        assertThat(send("stranger:end-users").getException()).isNull();
        assertThat(server.calls()).hasSize(2 + 1 + 1);
        context.stop();
        assertThat(waiting)
                .allSatisfy(call -> assertThat(call.join().getException()).isInstanceOf(FiskilException.class));
        assertThat(server.calls()).hasSize(4);
    }

    @Test
    void aWallTooFarAwayFailsOnlyTheCallerThatMetIt() {
        fail(1, 429, "31");

        assertThat(send("timed:end-users").getException()).isInstanceOf(FiskilRateLimitException.class);
        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void callsBeyondMaxCallsPerSecondWaitForTheirSlot() throws Exception {
        FiskilComponent slow = time.component();
        slow.setMaxCallsPerSecond(0.01);
        addTimed("slow", slow);
        assertThat(send("slow:end-users").getException()).isNull();
        CompletableFuture<Exchange> second = waiting(producer("slow:end-users"));
        CompletableFuture<Exchange> third = waiting(producer("slow:end-users"));

        assertThat(server.calls()).hasSize(1);
        context.stop();
        assertThat(List.of(second, third))
                .allSatisfy(
                        call -> assertThat(call.join().getException()).isInstanceOf(FiskilConnectionException.class));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void retriesTakeASlotToo() throws Exception {
        FiskilComponent slow = time.component();
        slow.setMaxCallsPerSecond(0.01);
        addTimed("slow", slow);
        template.asyncSend("slow:permissions", exchange -> {}).get();
        time.pass(Duration.ofSeconds(100));
        fail(1, 503, null);
        CompletableFuture<Exchange> call = waiting(producer("slow:end-users"));

        assertThat(server.calls()).hasSize(2);
        context.stop();
        assertThat(call.join().getException()).isInstanceOf(FiskilException.class);
    }

    @Test
    void aWaitThatEndsBehindTheTimeForTheWholeCallFailsAtOnce() {
        send("timed:end-users");
        fail(1, 503, "20");
        assertThat(send("timed:end-users?callTimeout=5s").getException()).hasMessageContaining("HTTP 503");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void atASharedWallTheTimeForTheWholeCallEndsTheWaitAtOnce() throws Exception {
        send("timed:end-users");
        fail(1, 503, "20");
        CompletableFuture<Exchange> first = waiting(producer("timed:end-users"));

        assertThat(send("timed:end-users?callTimeout=5s").getException())
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("callTimeout");
        assertThat(server.calls()).hasSize(2);
        context.stop();
        assertThat(first.join().getException()).isInstanceOf(FiskilConnectionException.class);
    }

    @Test
    void synchronousAndTransactedExchangesKeepTheirThread() throws Exception {
        for (boolean transacted : List.of(false, true)) {
            server.revoke();
            fail(1, 503, "0");
            AsyncProducer producer = producer("fiskil:end-users?synchronous=" + !transacted);
            Exchange exchange = producer.getEndpoint().createExchange();
            if (transacted) {
                UnitOfWork work = PluginHelper.getUnitOfWorkFactory(context).createUnitOfWork(exchange);
                work.beginTransactedBy("a key");
                exchange.getExchangeExtension().setUnitOfWork(work);
            }
            List<Thread> threads = new ArrayList<>();

            assertThat(producer.process(exchange, sync -> threads.add(Thread.currentThread())))
                    .isTrue();
            assertThat(exchange.getException()).isNull();
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void atMostAThousandExchangesWaitAsideAndMoreOnTheirOwnThread() throws Exception {
        send("timed:end-users");
        fail(1, 503, "29");
        AsyncProducer producer = producer("timed:end-users");
        List<CompletableFuture<Exchange>> aside = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            aside.add(waiting(producer));
        }
        CompletableFuture<Boolean> further = new CompletableFuture<>();
        Thread caller = new Thread(
                () -> further.complete(producer.process(producer.getEndpoint().createExchange(), sync -> {})));
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        context.stop();

        assertThat(further.join()).isTrue();
        assertThat(aside)
                .allSatisfy(
                        call -> assertThat(call.join().getException()).isInstanceOf(FiskilConnectionException.class));
        await().untilAsserted(() -> assertThat(server.calls()).hasSize(2));
    }
}
