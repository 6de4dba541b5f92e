package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.WebhookServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator sees: JMX, the console, meters and the audit. */
class OperationsTest extends PagedRoutes {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private Object jmx(String type, String name, String attribute) throws Exception {
        return server.getAttribute(mbean(type, name), attribute);
    }

    private ObjectName mbean(String type, String name) throws Exception {
        return server.queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getName() + ",type=" + type + ",name=" + name),
                        null)
                .iterator()
                .next();
    }

    private DevConsole console() {
        return PluginHelper.getDevConsoleResolver(context).resolveDevConsole("fiskil");
    }

    private JsonObject json() {
        JsonObject root = (JsonObject) console().call(DevConsole.MediaType.JSON, Map.of());
        return (JsonObject) ((JsonArray) root.get("components")).get(0);
    }

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT, Map.of());
    }

    private void list() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:list")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(OperationsTest.this::take);
                from("direct:user").to("fiskil:end-users?operation=get");
            }
        });
    }

    /** A webhook over HTTP that fails where the message id says so, and its deliveries. */
    private IntSupplier webhook() throws Exception {
        WebhookServer webhookServer = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context);
        context.getRegistry().bind("seen", MemoryIdempotentRepository.memoryIdempotentRepository(10_000));
        fiskil.getConfiguration().setSigningSecret(Deliveries.SECRET);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("webhook:fiskil:events?webhookComponentName=platform-http&idempotentRepository=#seen&events=consent.*")
                        .choice()
                        .when(header(FiskilConstants.MESSAGE_ID).contains("fail"))
                        .throwException(new IllegalStateException("the route fails"));
            }
        });
        return webhookServer::port;
    }

    private static int deliver(int port, String event, String id, boolean rightly) {
        byte[] body = Deliveries.event(event, id).getBytes(StandardCharsets.UTF_8);
        String secret = rightly ? Deliveries.SECRET : Deliveries.PLUS_SECRET;
        return Deliveries.post(
                        port, "/fiskil/events", List.of("X-Fiskil-Signature: " + Deliveries.sign(secret, body)), body)
                .status();
    }

    @Test
    void jmxConsoleAndMetersAgreeWithWhatTheServerCounted() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getRegistry().bind("meters", meters);
        fiskil.stop();
        fiskil.start();
        transactions(35);
        list();
        IntSupplier port = webhook();
        sandbox.clearRequests();
        Map<String, Integer> deliveries = new HashMap<>();
        Random random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> send("direct:list");
                case 3 -> sandbox.expireTokens();
                case 4 -> sandbox.failNext(1, Failure.status(503));
                case 5 -> sandbox.failNext(1, Failure.status(404));
                case 6 -> {
                    int status = deliver(port.getAsInt(), "consent.received", "id" + random.nextInt(50), true);
                    assertThat(status).isEqualTo(200);
                    deliveries.merge("good", 1, Integer::sum);
                }
                case 7 -> {
                    assertThat(deliver(port.getAsInt(), "consent.received", "fail" + i, true))
                            .isEqualTo(500);
                    deliveries.merge("failed", 1, Integer::sum);
                }
                case 8 -> {
                    boolean wanted = random.nextBoolean();
                    assertThat(deliver(port.getAsInt(), "banking.x", "x" + i, wanted))
                            .isEqualTo(wanted ? 204 : 401);
                    deliveries.merge(wanted ? "filtered" : "refused", 1, Integer::sum);
                }
                default -> send("direct:user", Map.of(FiskilConstants.ID, person));
            }
        }

        FiskilStatistics counted = fiskil.statistics();
        assertThat(counted.calls()).isEqualTo(sandbox.apiCalls()).isGreaterThan(500);
        assertThat(counted.tokenCalls()).isEqualTo(sandbox.tokenCalls()).isGreaterThan(50);
        assertThat(counted.rows()).isGreaterThanOrEqualTo(rows.size());
        assertThat(counted.retries()).isPositive();
        assertThat(counted.replays()).isPositive();
        assertThat(counted.failures()).isPositive();
        JsonObject console = json();
        for (String name : List.of(
                "exchanges",
                "calls",
                "tokenCalls",
                "replays",
                "retries",
                "rateLimitWaits",
                "failures",
                "pages",
                "rows")) {
            String meter = "fiskil." + name.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
            agree(console, name, meters.find(meter).functionCounter());
        }
        for (String outcome : List.of("Accepted", "Failed", "Refused", "Duplicate", "Filtered")) {
            agree(
                    console,
                    "webhooks" + outcome,
                    meters.find("fiskil.webhook.deliveries")
                            .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                            .functionCounter());
        }
        assertThat(fiskil.webhooks().accepted() + fiskil.webhooks().duplicate())
                .isEqualTo((long) deliveries.get("good"));
        assertThat(fiskil.webhooks().failed()).isEqualTo((long) deliveries.get("failed"));
        assertThat(fiskil.webhooks().filtered()).isEqualTo((long) deliveries.get("filtered"));
        assertThat(fiskil.webhooks().refused()).isEqualTo((long) deliveries.get("refused"));
        assertThat(meters.find("fiskil.requests").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(counted.calls() + counted.tokenCalls());
        assertThat(meters.find("fiskil.requests")
                        .tag("resource", "banking/transactions")
                        .tag("status", "200")
                        .timer())
                .isNotNull();
    }

    private void agree(JsonObject console, String name, FunctionCounter counter) throws Exception {
        String attribute = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        assertThat(jmx("components", "\"fiskil\"", attribute)).as(name).isEqualTo(console.get(name));
        assertThat(counter.count()).as(name).isEqualTo(((Number) console.get(name)).doubleValue());
    }

    @Test
    void metersGoWithTheComponent() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context.getRegistry().bind("meters", meters);
        fiskil.stop();
        fiskil.start();
        send("fiskil:end-users");
        assertThat(meters.find("fiskil.calls")
                        .tag("component", "fiskil")
                        .functionCounter()
                        .count())
                .isEqualTo(1);

        fiskil.stop();

        assertThat(meters.getMeters()).isEmpty();
    }

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
    void theTokenIsShownByItsStateAndMayBeRenewed() throws Exception {
        assertThat(text()).contains("Component: fiskil").doesNotContain(": token ");
        send("fiskil:end-users");
        assertThat(text()).contains(sandbox.baseUri() + ": token FRESH, 0 s old, 899 s left");

        Object said = server.invoke(mbean("components", "\"fiskil\""), "renewToken", new Object[0], new String[0]);

        assertThat(said).isEqualTo("renewed");
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        sandbox.refuseCredentials(true);
        said = server.invoke(mbean("components", "\"fiskil\""), "renewToken", new Object[0], new String[0]);
        assertThat((String) said).contains("failed: Fiskil refused the credentials");
        assertThat(send("fiskil:end-users").getException())
                .as("the token that is held is used on")
                .isNull();
        JsonObject token = (JsonObject) ((JsonArray) json().get("tokens")).get(0);
        assertThat(token).containsEntry("state", "FRESH").containsEntry("failedExchanges", 1);
    }

    @Test
    void nothingThatIsShownHoldsASecret() throws Exception {
        send("fiskil:end-users");
        String shown = text() + json().toJson();
        for (String type : List.of("components", "endpoints")) {
            for (ObjectName name : server.queryNames(
                    new ObjectName("org.apache.camel:context=" + context.getName() + ",type=" + type + ",*"), null)) {
                for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                    if (attribute.isReadable()) {
                        shown += server.getAttribute(name, attribute.getName());
                    }
                }
            }
        }
        assertThat(shown).doesNotContain(sandbox.clientSecret(), "eyJ", "Bearer");
    }

    @Test
    void theAuditHasALineForEachCallAndEachWalk() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.audit");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        try {
            transactions(35);
            list();
            send("direct:user", Map.of(FiskilConstants.ID, "nobody"));
            send("direct:list", Map.of(FiskilConstants.FROM, "2020-01-01"));
            sandbox.failNext(4, Failure.status(503));
            Exchange failed = send("direct:list");
            send("fiskil:banking/transactions?pagination=all&pageSize=10");

            assertThat(failed.getException()).isNotNull();
            List<String> lines =
                    log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0))
                    .matches(
                            "call route=route\\d+ exchange=\\S+ method=GET path=end-users/nobody status=404 attempts=1 ms=\\d+"
                                    + " error=FiskilApiException errorId=err_\\S+|call route=.*nobody.*");
            assertThat(lines.get(1))
                    .matches("walk route=route\\d+ exchange=\\S+ method=GET path=banking/transactions endUser=" + person
                            + " from=2019-12-31T13%3A00%3A00Z rows=35 pages=4 whole=true ms=\\d+");
            assertThat(lines.get(2)).contains("rows=0 pages=0 whole=false", "error=FiskilApiException", "errorId=");
            assertThat(lines.get(3)).contains("rows=35 pages=4 whole=true");
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
    }

    @Test
    void aPollIsAuditedWithItsRoute() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.audit");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            transactions(5);
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("fiskil:banking/transactions?endUserId=" + person + "&initialDelay=0&repeatCount=1")
                            .routeId("nightly")
                            .process(OperationsTest.this::take);
                }
            });

            await().until(() -> !log.list.isEmpty());
            assertThat(log.list.get(0).getFormattedMessage())
                    .startsWith("walk route=nightly method=GET path=banking/transactions endUser=" + person)
                    .contains("rows=5 pages=1 whole=true");
        } finally {
            logger.detachAppender(log);
        }
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
                        .process(OperationsTest.this::take);
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
