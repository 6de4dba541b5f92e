package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.BODY;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static io.github.camelfiskil.webhook.Deliveries.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.webhook.Deliveries.Reply;
import io.github.camelfiskil.webhook.WebhookServer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.impl.event.ExchangeFailedEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a webhook answers for its route, on each kind of server: failures, unwanted and repeated events, suspension. */
class WebhookAnswersTest extends WebhookRoutes {

    @ParameterizedTest
    @EnumSource
    void theAnswerIsTheHandlersWhateverTheRouteLeavesBehind(WebhookServer.Kind kind) throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        start(
                kind,
                "",
                route -> route.setBody()
                        .constant("of the route")
                        .setHeader("CamelHttpResponseCode")
                        .constant(503)
                        .setHeader("X-Of-Route")
                        .constant("x")
                        .setHeader("Content-Type")
                        .constant("text/plain")
                        .to("mock:events"));

        Reply reply = deliver(BODY);

        assertEmpty(reply, 200);
        assertThat(reply.head()).doesNotContain("X-Of-Route");
    }

    @ParameterizedTest
    @EnumSource
    void aHandledFailureIsTwoHundredAndAnUnhandledOneFiveHundred(WebhookServer.Kind kind) throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        start(
                kind,
                "&events=consent.*,banking.*",
                route -> route.onException(IllegalStateException.class)
                        .handled(true)
                        .setHeader("CamelHttpResponseCode")
                        .constant(500)
                        .end()
                        .process(exchange -> {
                            String name = exchange.getMessage().getHeader("CamelFiskilEvent", String.class);
                            if (name.equals("consent.received")) {
                                throw new IllegalStateException("handled");
                            }
                            if (name.equals("consent.revoked")) {
                                exchange.setRollbackOnly(true);
                            } else {
                                throw new IOException("not handled");
                            }
                        }));
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeFailedEvent failed) {
                    failure.set(failed.getExchange().getException());
                }
            }
        });

        assertEmpty(deliver(event("consent.received", "1")), 200);
        assertThat(failure.get()).isNull();
        assertEmpty(deliver(event("consent.revoked", "2")), 500);
        assertEmpty(deliver(event("banking.accounts.sync.completed", "3")), 500);
        assertThat(failure.get()).isInstanceOf(IOException.class).hasMessage("not handled");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadLetterChannelHasTheEventAsItsOriginalMessage(WebhookServer.Kind kind) throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        start(
                kind,
                "",
                route -> route.onException(Exception.class)
                        .handled(true)
                        .useOriginalMessage()
                        .to("mock:events")
                        .end()
                        .setBody()
                        .constant("changed")
                        .throwException(IllegalStateException.class, "x"));
        context.setAllowUseOriginalMessage(true);

        assertEmpty(deliver(BODY), 200);

        Exchange dead = events().getReceivedExchanges().get(0);
        assertThat(dead.getMessage().getBody()).isEqualTo(BODY);
        assertThat(dead.getMessage().getHeaders().keySet()).allMatch(name -> name.startsWith("CamelFiskil"));
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatTheRouteDoesNotWantGetTwoHundredAndFour(WebhookServer.Kind kind) throws Exception {
        start(kind, "&events=banking.*,%20consent.revoked,energy.*.sync.completed");

        assertEmpty(deliver(event("banking.accounts.sync.completed", "1")), 200);
        assertEmpty(deliver(event("consent.revoked", "2")), 200);
        assertEmpty(deliver(event("energy.usage.sync.completed", "3")), 200);
        assertEmpty(deliver(event("consent.received", "4")), 204);
        assertEmpty(deliver(event("xbanking.accounts", "5")), 204);
        assertEmpty(deliver("{\"message_id\":\"6\",\"data\":{}}"), 204);
        assertThat(events().getReceivedExchanges()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedMessageIdIsDroppedOnceTheRouteHasSucceeded(WebhookServer.Kind kind) throws Exception {
        MemoryIdempotentRepository seen = new MemoryIdempotentRepository();
        fiskil.getConfiguration().setSigningSecret(SECRET);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Boolean> fail = new AtomicReference<>(true);
        repository = seen;
        start(
                kind,
                "&idempotentRepository=#seen",
                route -> route.process(exchange -> {
                            arrived.countDown();
                            goOn.await();
                            if (fail.get()) {
                                throw new IOException("no");
                            }
                        })
                        .to("mock:events"));

        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> deliver(BODY));
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        assertEmpty(deliver(BODY), 503);
        goOn.countDown();
        assertEmpty(first.join(), 500);
        assertThat(seen.contains("1000000000000001")).isFalse();

        fail.set(false);
        assertEmpty(deliver(BODY), 200);
        assertThat(seen.contains("1000000000000001")).isTrue();
        assertEmpty(deliver(BODY), 200);
        assertEmpty(deliver(BODY.replace("\"delivery_attempt\":1", "\"delivery_attempt\":2")), 200);
        assertThat(events().getReceivedExchanges()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aSuspendedRouteTakesNothingAndAResumedOneTakesItAgain(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        context.getRouteController().suspendRoute("events");
        Reply suspended = deliver(BODY);
        context.getRouteController().resumeRoute("events");

        assertThat(suspended.status()).isEqualTo(404);
        assertNothingArrived();
        await().untilAsserted(() -> assertEmpty(deliver(BODY), 200));
    }
}
