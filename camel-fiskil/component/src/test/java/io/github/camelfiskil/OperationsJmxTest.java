package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What JMX shows of a component's endpoints and consumers. */
class OperationsJmxTest extends OperationsRoutes {

    @Test
    void anEndpointIsCountedByItself() throws Exception {
        transactions(35);
        list();
        send("direct:list");
        send("direct:list");
        send("direct:user", Map.of(FiskilConstants.ID, "nobody"));

        assertThat(jmx("endpoints", "\"fiskil://banking/transactions*\"", "Pages"))
                .isEqualTo(8L);
        assertThat(jmx("endpoints", "\"fiskil://banking/transactions*\"", "Rows"))
                .isEqualTo(70L);
        assertThat(jmx("endpoints", "\"fiskil://banking/transactions*\"", "LastError"))
                .isEqualTo("");
        assertThat((String) jmx("endpoints", "\"fiskil://end-users*\"", "LastError"))
                .contains("404 end_user_not_found", "Fiskil's error id");
    }

    @Test
    void jmxSaysWhereTheApiIsAndInWhichVersion() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:banks").to("fiskil:institutions?apiVersion=v2");
            }
        });

        assertThat(jmx("components", "\"fiskil\"", "BaseUri")).isEqualTo(sandbox.baseUri());
        assertThat(jmx("components", "\"fiskil\"", "ApiVersion")).isEqualTo("v3");
        assertThat(jmx("endpoints", "\"fiskil://institutions*\"", "BaseUri")).isEqualTo(sandbox.baseUri());
        assertThat(jmx("endpoints", "\"fiskil://institutions*\"", "ApiVersion")).isEqualTo("v2");
    }

    @Test
    void endpointAndConsumerShowWhatTheComponentShows() throws Exception {
        transactions(35);
        sandbox.failNext(1, Failure.status(503));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:banking/transactions?endUserId=" + person + "&pageSize=10&initialDelay=0&repeatCount=1")
                        .process(OperationsJmxTest.this::take);
            }
        });
        await().until(
                        () -> jmx("endpoints", "\"fiskil://banking/transactions*\"", "Exchanges"),
                        Long.valueOf(35)::equals);

        JsonObject endpoint = (JsonObject) ((JsonArray) json().get("endpoints")).get(0);
        for (String name : List.of("exchanges", "calls", "replays", "retries", "rateLimitWaits", "pages", "rows")) {
            String attribute = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Object value = jmx("components", "\"fiskil\"", attribute);
            assertThat(jmx("endpoints", "\"fiskil://banking/transactions*\"", attribute))
                    .as(name)
                    .isEqualTo(value);
            assertThat(jmx("consumers", "FiskilConsumer*", attribute)).as(name).isEqualTo(value);
            assertThat(endpoint.get(name)).as(name).isEqualTo(value);
        }
        assertThat(endpoint.get("calls")).isEqualTo(5L);
        assertThat(jmx("endpoints", "\"fiskil://banking/transactions*\"", "TokenCalls"))
                .isEqualTo(1L);
        for (String type : List.of("endpoints", "consumers")) {
            String name = type.equals("endpoints") ? "\"fiskil://banking/transactions*\"" : "FiskilConsumer*";
            assertThat(jmx(type, name, "BaseUri")).isEqualTo(sandbox.baseUri());
            assertThat(jmx(type, name, "ApiVersion")).isEqualTo("v3");
            assertThat((String) jmx(type, name, "Token")).startsWith("FRESH, 0 s old, ");
        }
        assertThat(jmx("consumers", "FiskilConsumer*", "LastCallError")).isEqualTo("");
    }

    @Test
    void theEndpointOfAWebhookCountsItsDeliveries() throws Exception {
        IntSupplier port = webhook();
        deliver(port.getAsInt(), "consent.received", "1", true);
        deliver(port.getAsInt(), "consent.received", "1", true);
        deliver(port.getAsInt(), "consent.received", "fail", true);
        deliver(port.getAsInt(), "banking.x", "2", true);
        deliver(port.getAsInt(), "consent.received", "3", false);

        for (String outcome : List.of("Accepted", "Duplicate", "Failed", "Filtered", "Refused")) {
            assertThat(jmx("endpoints", "\"fiskil://events*\"", "Webhooks" + outcome))
                    .as(outcome)
                    .isEqualTo(1L)
                    .isEqualTo(jmx("components", "\"fiskil\"", "Webhooks" + outcome))
                    .isEqualTo(json().get("webhooks" + outcome));
        }
    }

    @Test
    void anEndpointSaysWhereItsServiceIs() {
        EndpointServiceLocation location = (EndpointServiceLocation) context.getEndpoint("fiskil:end-users");

        assertThat(location.getServiceUrl()).isEqualTo(sandbox.baseUri());
        assertThat(location.getServiceProtocol()).isEqualTo("rest");
        assertThat(location.getServiceMetadata()).containsExactly(Map.entry("path", "end-users"));
    }

    @Test
    void aBaseUriWithAPasswordIsNotShown() throws Exception {
        fiskil.getConfiguration().setBaseUri("https://somebody:pa55word@api.fiskil.com");

        assertThat((String) jmx("components", "\"fiskil\"", "BaseUri"))
                .contains("user info")
                .doesNotContain("pa55word");
    }

    @Test
    void aConsumerShowsTheWalkThatRestsBetweenTwoPollsAndTheExchangesAtWork() throws Exception {
        transactions(35);
        CountDownLatch hold = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:banking/transactions?endUserId=" + person
                                + "&pageSize=10&maxMessagesPerPoll=15&initialDelay=0&repeatCount=1")
                        .to("seda:rows");
                from("seda:rows?concurrentConsumers=1").process(exchange -> {
                    hold.await();
                    take(exchange);
                });
            }
        });
        await().until(() -> jmx("consumers", "FiskilConsumer*", "ExchangesAtWork"), Integer.valueOf(15)::equals);

        assertThat(jmx("consumers", "FiskilConsumer*", "WalkRunning")).isEqualTo(true);
        assertThat(jmx("consumers", "FiskilConsumer*", "WalkRows")).isEqualTo(20L);
        assertThat(jmx("consumers", "FiskilConsumer*", "WalkPages")).isEqualTo(2L);
        assertThat(jmx("consumers", "FiskilConsumer*", "LastPollError")).isEqualTo("");
        assertThat((Long) jmx("consumers", "FiskilConsumer*", "Delay"))
                .as("what Camel shows is there too")
                .isEqualTo(300_000L);

        hold.countDown();
        await().until(() -> jmx("consumers", "FiskilConsumer*", "ExchangesAtWork"), Integer.valueOf(0)::equals);
        assertThat(rows).hasSize(15);
        assertThat(jmx("consumers", "FiskilConsumer*", "WalkRunning"))
                .as("the list has more")
                .isEqualTo(true);
    }

    @Test
    void aConsumerWithoutAWalkShowsWhyItsLastPollFailed() throws Exception {
        fiskil.getConfiguration().setMaxRetries(0);
        sandbox.failNext("/v1/end-users", FiskilSandbox.ALWAYS, Failure.status(500));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:end-users?initialDelay=0&delay=50").to("mock:x");
            }
        });

        await().until(
                        () -> (String) jmx("consumers", "FiskilConsumer*", "LastPollError"),
                        error -> error.contains("HTTP 500") && error.contains("end-users"));
        sandbox.reset();
        await().until(() -> jmx("consumers", "FiskilConsumer*", "LastPollError"), ""::equals);
        await().until(() -> jmx("consumers", "FiskilConsumer*", "WalkRunning"), Boolean.FALSE::equals);
    }
}
