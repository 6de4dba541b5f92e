package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.BODY;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static io.github.camelfiskil.webhook.Deliveries.SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import io.github.camelfiskil.webhook.WebhookCounters;
import io.github.camelfiskil.webhook.WebhookServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ExceptionHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a webhook route starts, or does not, and what it says. */
class WebhookSetupTest {

    private final FiskilComponent fiskil = new FiskilComponent();
    private CamelContext context;
    private WebhookServer server;

    @BeforeEach
    void create() throws Exception {
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        server = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context);
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    private void start(String from) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("events").to("mock:events");
            }
        });
        context.start();
    }

    private void startWebhook(String options) throws Exception {
        start("webhook:fiskil:events?webhookComponentName=platform-http" + options);
    }

    private WebhookCounters counters() {
        return context.getEndpoints().stream()
                .filter(FiskilWebhookEndpoint.class::isInstance)
                .map(endpoint -> ((FiskilWebhookEndpoint) endpoint).getCounters())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutASecretTheRouteDoesNotStartAndSaysWhatToSet() {
        assertThatThrownBy(() -> startWebhook(""))
                .hasStackTraceContaining("Option signingSecret is missing or empty")
                .hasStackTraceContaining("camel-fiskil-starter")
                .hasStackTraceContaining("camel.component.fiskil.signing-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush-hush!", "====", "Y2FtZWw=Y2FtZWw=", "Y2Ftéwtw"})
    void aSecretThatIsNotBase64IsRefusedWithoutBeingShown(String secret) {
        fiskil.getConfiguration().setSigningSecret(secret);

        assertThatThrownBy(() -> startWebhook(""))
                .hasStackTraceContaining("Option signingSecret is not base64")
                .satisfies(e -> assertThat(ExceptionHelper.stackTraceToString(e))
                        .doesNotContain(secret, "Illegal base64 character"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptySecretIsAMissingOne(String secret) {
        fiskil.getConfiguration().setSigningSecret(secret);
        fiskil.getConfiguration().setPreviousSigningSecret(SECRET);

        assertThatThrownBy(() -> startWebhook("")).hasStackTraceContaining("Option signingSecret is missing or empty");
    }

    @Test
    void aPreviousSecretThatIsNotBase64IsRefusedToo() {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        fiskil.getConfiguration().setPreviousSigningSecret("hush-hush!");

        assertThatThrownBy(() -> startWebhook(""))
                .hasStackTraceContaining("Option previousSigningSecret is not base64")
                .satisfies(
                        e -> assertThat(ExceptionHelper.stackTraceToString(e)).doesNotContain("hush-hush"));
    }

    @Test
    void aBeanWithoutSigningSecretsLeavesThemToTheOptions() throws Exception {
        fiskil.getConfiguration().setCredentials(GivenCredentials.of("id", () -> "secret"));
        fiskil.getConfiguration().setSigningSecret("\n" + SECRET + "\r\n");
        startWebhook("");

        assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY).status())
                .isEqualTo(200);
    }

    @Test
    void secretsInTheUriOverrideThoseOfTheComponentAndAreNotShown() throws Exception {
        fiskil.getConfiguration().setSigningSecret("bm90IHVzZWQ=");
        try (LogCapture logs = new LogCapture()) {
            startWebhook("&signingSecret=" + SECRET + "&previousSigningSecret=" + PLUS_SECRET);

            assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY).status())
                    .isEqualTo(200);
            assertThat(Deliveries.post(
                                    server.port(),
                                    "/fiskil/events",
                                    List.of("X-Fiskil-Signature: " + Deliveries.PLUS_SIGNATURE),
                                    BODY.getBytes(UTF_8))
                            .status())
                    .isEqualTo(200);
            context.stop();
            String secretStart = SECRET.substring(0, 20);
            String plusStart = PLUS_SECRET.substring(1, 10);
            assertThat(logs.lines())
                    .noneMatch(line ->
                            line.text().contains(secretStart) || line.text().contains(plusStart));
        }
        assertThat(context.getEndpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.toString())
                        .doesNotContain(SECRET.substring(0, 20))
                        .doesNotContain(PLUS_SECRET.substring(1, 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fiskil:events", "fiskil:/events/"})
    void eventsWithoutWebhookNamesTheRightUri(String uri) {
        assertThatThrownBy(() -> start(uri)).hasStackTraceContaining("from(\"webhook:fiskil:events\")");
    }

    @Test
    void aStepThatCallsEventsNamesTheRightUri() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("fiskil:events");
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining("from(\"webhook:fiskil:events\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"end-users", "banking/transactions", "events/more", "unheard-of"})
    void aWebhookOfAnythingElseNamesTheRightUri(String path) {
        fiskil.getConfiguration().setSigningSecret(SECRET);

        assertThatThrownBy(() -> start("webhook:fiskil:" + path + "?webhookComponentName=platform-http"))
                .hasStackTraceContaining("from(\"webhook:fiskil:events\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"endUserId=eu_1", "operation=list", "id=1", "query.a=b", "from=-P1D", "pageSize=5", "nothing=1"})
    void anOptionOfCallsIsRefused(String option) {
        fiskil.getConfiguration().setSigningSecret(SECRET);

        assertThatThrownBy(() -> startWebhook("&" + option))
                .hasStackTraceContaining(
                        option.substring(0, option.indexOf('=')).replace("query.a", "query.NAME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"events=banking.*", "maxPayloadSize=5"})
    void anOptionOfWebhooksIsRefusedElsewhere(String option) {
        assertThatThrownBy(() -> context.getEndpoint("fiskil:end-users?" + option))
                .hasStackTraceContaining("webhook:fiskil:events");
    }

    @Test
    void aLimitOfNothingIsRefused() {
        fiskil.getConfiguration().setSigningSecret(SECRET);

        assertThatThrownBy(() -> startWebhook("&maxPayloadSize=0")).hasStackTraceContaining("maxPayloadSize=0");
    }

    @Test
    void theUrlToEnterInTheConsoleIsLogged() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        try (LogCapture logs = new LogCapture()) {
            startWebhook("&webhookExternalUrl=https://hooks.example.org&webhookPath=bank/in");

            assertThat(logs.ours(Level.INFO))
                    .anyMatch(line -> line.contains("https://hooks.example.org/bank/in") && line.contains("Console"));
        }
        assertThat(Deliveries.deliver(server.port(), "/bank/in", BODY).status()).isEqualTo(200);
    }

    @Test
    void withoutAnExternalUrlThePathIsLogged() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        try (LogCapture logs = new LogCapture()) {
            startWebhook("");

            assertThat(logs.ours(Level.INFO))
                    .anyMatch(line -> line.contains("/fiskil/events") && line.contains("webhookExternalUrl"));
        }
    }

    @Test
    void anEventThatFiskilIsNotKnownToSendIsAWarningAtStart() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        try (LogCapture logs = new LogCapture()) {
            startWebhook("&events=consent.recieved,banking.*");

            assertThat(logs.ours(Level.WARN)).hasSize(1).allMatch(line -> line.contains("an event consent.recieved"));
        }
    }

    @Test
    void fiveFailedVerificationsInARowAreOneWarning() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        startWebhook("");
        try (LogCapture logs = new LogCapture()) {
            fail(4);
            Deliveries.deliver(server.port(), "/fiskil/events", BODY);
            fail(4);
            assertThat(logs.ours(Level.WARN)).isEmpty();
            fail(16);
            assertThat(logs.ours(Level.WARN)).hasSize(1).allMatch(line -> line.contains("check signingSecret"));
            Deliveries.deliver(server.port(), "/fiskil/events", BODY);
            fail(5);
            assertThat(logs.ours(Level.WARN)).hasSize(2);
        }
        assertThat(counters().refused()).isEqualTo(29);
        assertThat(counters().accepted()).isEqualTo(2);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            Deliveries.post(
                    server.port(), "/fiskil/events", List.of("X-Fiskil-Signature: " + SIGNATURE), "{}".getBytes(UTF_8));
        }
    }

    @Test
    void noSecretSignatureOrPayloadIsLogged() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        try (LogCapture logs = new LogCapture()) {
            startWebhook("&events=consent.received");
            Deliveries.deliver(server.port(), "/fiskil/events", BODY);
            Deliveries.deliver(
                    server.port(), "/fiskil/events", Deliveries.event("banking.accounts.sync.completed", "2"));
            Deliveries.deliver(server.port(), "/fiskil/events", "[\"c0ffee00\"]");
            fail(6);
            context.stop();

            assertThat(logs.ours(Level.DEBUG)).isNotEmpty();
            assertThat(logs.lines())
                    .filteredOn(line -> !line.logger().startsWith("org.apache.camel.component.mock"))
                    .filteredOn(line -> List.of(SECRET, SIGNATURE, "eu_test", "c0ffee00").stream()
                            .anyMatch(line.text()::contains))
                    .isEmpty();
        }
    }

    @Test
    void aRepositoryThatFailsKeepsTheEventAtFiskil() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        MemoryIdempotentRepository down = new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                throw new IllegalStateException("database is down");
            }
        };
        context.getRegistry().bind("seen", down);
        startWebhook("&idempotentRepository=#seen");

        try (LogCapture logs = new LogCapture()) {
            for (int i = 0; i < 12; i++) {
                assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY)
                                .status())
                        .as("not held as at work")
                        .isEqualTo(500);
            }
            assertThat(logs.ours(Level.WARN))
                    .as("one warning for the condition, and one more with a count")
                    .hasSize(2)
                    .anyMatch(line -> line.contains("(1 so far, now "))
                    .anyMatch(line -> line.contains("(10 so far, now "));
        }
        assertThat(counters().failed()).isEqualTo(12);
    }

    @Test
    void aBeanThatGivesNoSecretIsWarnedOfOnceAndAgainWhenItHasGivenOne() throws Exception {
        AtomicBoolean sealed = new AtomicBoolean();
        fiskil.getConfiguration().setCredentials(GivenCredentials.ofWebhooks(() -> {
            if (sealed.get()) {
                throw new IllegalStateException("the vault has c0ffee00 but is sealed");
            }
            return List.of(SECRET);
        }));
        startWebhook("");
        try (LogCapture logs = new LogCapture()) {
            for (int night = 1; night <= 2; night++) {
                sealed.set(true);
                for (int i = 0; i < 9; i++) {
                    assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY)
                                    .status())
                            .isEqualTo(500);
                }
                sealed.set(false);
                assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY)
                                .status())
                        .isEqualTo(200);

                assertThat(logs.ours(Level.WARN))
                        .hasSize(night)
                        .allMatch(line -> line.contains("IllegalStateException") && !line.contains("c0ffee00"));
            }
        }
    }

    @Test
    void aProcessedEventThatCannotBeRememberedIsStillAccepted() throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        MemoryIdempotentRepository readOnly = new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                throw new IllegalStateException("read only");
            }
        };
        context.getRegistry().bind("seen", (IdempotentRepository) readOnly);
        startWebhook("&idempotentRepository=#seen");
        try (LogCapture logs = new LogCapture()) {
            assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY).status())
                    .isEqualTo(200);
            assertThat(logs.ours(Level.WARN)).hasSize(1);
        }
        assertThat(Deliveries.deliver(server.port(), "/fiskil/events", BODY).status())
                .isEqualTo(200);
        assertThat(counters().accepted()).isEqualTo(2);
    }
}
