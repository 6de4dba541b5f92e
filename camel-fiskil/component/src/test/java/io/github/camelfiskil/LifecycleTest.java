package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilConnectionException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;

/** Start, stop and restart, and what is left behind. */
class LifecycleTest extends LoopbackRoutes {

    private List<Exchange> sendInParallel(int calls, String... uris) {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<Exchange>> sent = IntStream.range(0, calls)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(uris[i % uris.length]), callers))
                    .toList();
            return sent.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdown();
        }
    }

    private static void assertNoneFailed(List<Exchange> exchanges) {
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
    }

    private static void assertNoThreadIsLeft() {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("Fiskil")));
    }

    @Test
    void aRestartedContextCallsAgainWithANewToken() throws Exception {
        FiskilComponent registered = component(server.baseUri());
        context.getRegistry().bind("registered", registered);
        context.addRoutes(routeTo("direct:in", "registered:end-users"));
        assertThat(send("direct:in").getException()).isNull();
        context.stop();
        // Spring's registry keeps its beans; Camel's own forgets them at stop, as it does components that were added
        context.getRegistry().bind("registered", registered);
        context.start();

        assertThat(context.createProducerTemplate()
                        .request("direct:in", exchange -> {})
                        .getException())
                .isNull();
        assertThat(server.tokenCalls()).hasSize(2);
    }

    @Test
    void aTemplateThatOutlivesARestartOfTheComponentCallsAgain() {
        assertThat(send("fiskil:end-users").getException()).isNull();
        fiskil.stop();
        assertThat(send("fiskil:end-users").getException()).isInstanceOf(FiskilConnectionException.class);
        fiskil.start();

        assertThat(send("fiskil:end-users").getException()).isNull();
        assertThat(server.tokenCalls()).hasSize(2);
    }

    @Test
    void aRestartedRouteCallsAgainWithTheTokenThatThereIs() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("calls").to("fiskil:end-users");
            }
        });
        assertThat(send("direct:in").getException()).isNull();
        context.getRouteController().stopRoute("calls");
        context.getRouteController().startRoute("calls");

        assertThat(send("direct:in").getException()).isNull();
        assertThat(server.tokenCalls()).hasSize(1);
    }

    @Test
    void aRestartedComponentCallsAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("calls").to("fiskil:end-users");
            }
        });
        assertThat(send("direct:in").getException()).isNull();
        context.getRouteController().stopRoute("calls");
        fiskil.stop();
        fiskil.start();
        context.getRouteController().startRoute("calls");

        assertThat(send("direct:in").getException()).isNull();
        assertThat(server.tokenCalls()).hasSize(2);
    }

    @Test
    void noThreadAndNoConnectionIsLeftAfterStop() throws Exception {
        try (ConnectionCounter connections = new ConnectionCounter(server.port())) {
            assertNoneFailed(sendInParallel(64, "fiskil:end-users?baseUri=" + connections.baseUri()));
            assertThat(connections.opened()).isPositive();
            context.stop();

            await().until(() -> connections.open() == 0);
            assertNoThreadIsLeft();
        }
    }

    @Test
    void noConnectionIsLeftOfTheUsersHttpComponentEither() throws Exception {
        try (ConnectionCounter connections = new ConnectionCounter(server.port())) {
            FiskilComponent other = component(connections.baseUri());
            other.setHttpComponent(new HttpComponent());
            context.addComponent("other", other);
            assertNoneFailed(sendInParallel(64, "other:end-users"));
            context.stop();

            await().until(() -> connections.open() == 0);
            assertNoThreadIsLeft();
        }
    }

    @Test
    void aConnectionManagerThatTheUserSharesStaysOpen() throws Exception {
        try (PoolingHttpClientConnectionManager shared = new PoolingHttpClientConnectionManager()) {
            HttpComponent http = new HttpComponent();
            http.setClientConnectionManager(shared);
            FiskilComponent other = component(server.baseUri());
            other.setHttpComponent(http);
            context.addComponent("other", other);
            assertThat(send("other:end-users").getException()).isNull();
            other.stop();
            FiskilComponent next = component(server.baseUri());
            next.setHttpComponent(http);
            context.addComponent("next", next);

            assertThat(send("next:end-users").getException()).isNull();
        }
    }

    @Test
    void connectionsAreUsedAgainAndTheirNumberIsBounded() throws Exception {
        try (ConnectionCounter connections = new ConnectionCounter(server.port())) {
            FiskilComponent small = component(connections.baseUri());
            small.setMaxConnections(3);
            context.addComponent("small", small);

            assertNoneFailed(sendInParallel(200, "small:end-users"));
            assertThat(connections.opened()).isBetween(1, 3);
        }
    }

    @Test
    void stoppingCompletesTheExchangesThatWait() throws Exception {
        assertThat(send("fiskil:end-users").getException()).isNull();
        server.on("/v1/end-users", (call, request) -> {
            call.getResponseHeaders().set("Retry-After", "29");
            LoopbackServer.json(call, 503, "{}");
        });
        AsyncProducer producer = context.getEndpoint("fiskil:end-users").createAsyncProducer();
        producer.start();
        CountDownLatch done = new CountDownLatch(50);
        List<Exchange> waiting = IntStream.range(0, 50)
                .mapToObj(i -> producer.getEndpoint().createExchange())
                .toList();
        waiting.forEach(exchange ->
                assertThat(producer.process(exchange, sync -> done.countDown())).isFalse());
        context.stop();
        done.await();

        assertThat(waiting)
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(FiskilConnectionException.class)
                        .hasMessageContaining("stopp"));
        assertNoThreadIsLeft();
    }

    @Test
    void stoppingEndsCallsUnderWayAndCallersThatWaitForAToken() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on(LoopbackServer.TOKEN, (call, request) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        CompletableFuture<Exchange> holding =
                CompletableFuture.supplyAsync(() -> send("fiskil:end-users?synchronous=true"));
        CompletableFuture<Exchange> aside = template.asyncSend("fiskil:end-users", message -> {});
        await().until(() -> server.tokenCalls().size() == 1);
        context.stop();
        never.countDown();

        assertThat(List.of(holding, aside))
                .allSatisfy(
                        call -> assertThat(call.join().getException()).isInstanceOf(FiskilConnectionException.class));
        assertNoThreadIsLeft();
    }

    @Test
    void twoComponentsWithDifferentCredentialsCallAtOnceEachWithItsOwnToken() {
        server.on(
                LoopbackServer.TOKEN,
                (call, request) -> LoopbackServer.json(
                        call,
                        200,
                        "{\"token\":\"" + (request.body().contains("second-id") ? "second" : "first") + "\"}"));
        for (String path : List.of("permissions", "end-users")) {
            server.on("/v1/" + path, (call, request) -> LoopbackServer.json(call, 200, "{}"));
        }
        FiskilComponent second = component(server.baseUri());
        second.getConfiguration().setClientId("second-id");
        context.addComponent("second", second);

        assertNoneFailed(sendInParallel(
                400, "fiskil:end-users", "second:permissions?responseTimeout=30s&query.industry=energy"));
        assertThat(server.tokenCalls()).hasSize(2);
        assertThat(server.calls())
                .hasSize(400)
                .allSatisfy(request -> assertThat(request.header("Authorization"))
                        .isEqualTo(request.path().endsWith("permissions") ? "Bearer second" : "Bearer first"));
    }

    @Test
    void endpointsWithTheSameCredentialsShareATokenAndOthersHaveTheirOwn() {
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 200, LoopbackServer.LIST));
        for (int size = 1; size <= 20; size++) {
            send("fiskil:end-users?pageSize=" + size);
        }
        assertThat(server.tokenCalls()).hasSize(1);

        assertThat(send("fiskil:end-users?clientId=other-id&clientSecret=RAW(other+secret&)")
                        .getException())
                .isNull();
        assertThat(server.tokenCalls()).hasSize(2);
        assertThat(server.tokenCalls().get(1).body())
                .isEqualTo("{\"client_id\":\"other-id\",\"client_secret\":\"other+secret&\"}");
    }

    @Test
    void aProducerThatStartsLazilyFailsAtTheFirstMessageAndNotTheRoute() throws Exception {
        context.addComponent("unset", new FiskilComponent());
        RouteBuilder eager = routeTo("direct:eager", "unset:end-users");
        assertThatThrownBy(() -> context.addRoutes(eager)).hasStackTraceContaining("camel.component.fiskil.client-id");

        context.addRoutes(routeTo("direct:lazy", "unset:end-users?lazyStartProducer=true"));
        assertThat(send("direct:lazy").getException())
                .hasStackTraceContaining("Option clientId is missing")
                .hasStackTraceContaining("camel.component.fiskil.client-id");
    }

    private static RouteBuilder routeTo(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    @Test
    void aThousandIdsInAnOptimisedDynamicToLeaveOneEndpointAndKeepTheOperationAndRawValues() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:update").toD("fiskil:end-users?operation=update&id=${header.who}");
                from("direct:get").toD("fiskil:end-users?id=${body}&query.filter=RAW(a+b&c=d)");
            }
        });
        int before = context.getEndpoints().size();
        for (int i = 0; i < 1_000; i++) {
            assertThat(send("direct:update", Map.of("who", "id-" + i), "{\"name\":\"n\"}")
                            .getException())
                    .isNull();
        }
        assertThat(context.getEndpoints()).hasSize(before + 1);
        assertThat(server.calls()).hasSize(1_000).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo("{\"name\":\"n\"}");
        });
        assertThat(server.calls().get(999).path()).isEqualTo("/v1/end-users/id-999");

        for (String id : List.of("one", "two")) {
            Exchange exchange = send("direct:get", Map.of(), id);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelFiskilId");
        }
        assertThat(server.calls()).last().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/end-users/two");
            assertThat(request.query()).isEqualTo("filter=a%2Bb%26c%3Dd");
        });
        assertThat(context.getEndpoints()).hasSize(before + 2);
    }
}
