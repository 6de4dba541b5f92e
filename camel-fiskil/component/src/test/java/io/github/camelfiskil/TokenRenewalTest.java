package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A renewal that takes as long as a test likes, on clocks that only the test moves. */
class TokenRenewalTest {

    private static final Duration LIFE = Duration.ofSeconds(2);

    private final VirtualTime time = new VirtualTime();
    private final LoopbackServer server = new LoopbackServer();
    private final Semaphore renewals = new Semaphore(1);
    private final CamelContext context = new DefaultCamelContext();
    private AsyncProducer producer;

    @BeforeEach
    void start() throws Exception {
        server.clock(time::nanoTime);
        server.on(LoopbackServer.TOKEN, (call, request) -> {
            acquire();
            LoopbackServer.json(call, 200, server.newToken((int) LIFE.toSeconds()));
        });
        FiskilComponent fiskil = time.component();
        fiskil.getConfiguration().setBaseUri(server.baseUri());
        fiskil.getConfiguration().setClientId(LoopbackRoutes.CLIENT_ID);
        fiskil.getConfiguration().setClientSecret(LoopbackRoutes.SECRET);
        context.addComponent("fiskil", fiskil);
        context.start();
        producer = context.getEndpoint("fiskil:end-users").createAsyncProducer();
        producer.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    private void acquire() throws IOException {
        try {
            renewals.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Sends one exchange that must go through without any wait. */
    private void sendInline() {
        Exchange exchange = producer.getEndpoint().createExchange();
        assertThat(producer.process(exchange, sync -> {})).isTrue();
        assertThat(exchange.getException()).isNull();
    }

    private String lastToken() {
        var calls = server.calls();
        return calls.get(calls.size() - 1).header("Authorization");
    }

    @Test
    void noExchangeWaitsForARenewalHoweverLongItTakesWithinTheLifeOfTheToken() {
        context.createProducerTemplate().request("fiskil:end-users", exchange -> {});
        time.pass(Duration.ofMillis(500));
        for (int life = 1; life <= 5; life++) {
            time.pass(Duration.ofMillis(900)); // 1.4 s old now, and stale from 1.33 s on
            for (int i = 0; i < 50; i++) {
                sendInline();
                time.pass(Duration.ofMillis(10));
            }
            assertThat(lastToken()).endsWith("-" + life);
            renewals.release();
            int next = life + 1;
            await().until(() -> {
                sendInline();
                return lastToken().endsWith("-" + next);
            });
            assertThat(server.tokenCalls()).hasSize(next);
        }
    }

    @Test
    void anExpiredTokenIsWaitedForByAllWithOneExchange() {
        context.createProducerTemplate().request("fiskil:end-users", exchange -> {});
        time.pass(LIFE);
        Exchange[] waiting = new Exchange[100];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = producer.getEndpoint().createExchange();
        }
        Semaphore done = new Semaphore(0);
        for (Exchange exchange : waiting) {
            assertThat(producer.process(exchange, sync -> done.release())).isFalse();
        }
        renewals.release();
        done.acquireUninterruptibly(waiting.length);

        assertThat(waiting)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(server.tokenCalls()).hasSize(2);
    }
}
