package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.WebhookServer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readiness as Camel's health checks show it. */
class HealthTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final CamelContext context = new DefaultCamelContext();
    private final FiskilComponent fiskil = PagedRoutes.component(sandbox);
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(context);
        HealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        registry.register(new ConsumersHealthCheckRepository());
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        fiskil.getConfiguration().setMaxRetries(0);
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Optional<HealthCheck.Result> check(String id) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context, "full");
        return results.stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst();
    }

    private HealthCheck.Result fiskilCheck() {
        return check("producer:fiskil").orElseThrow();
    }

    private void call() {
        template.request("fiskil:end-users", exchange -> {});
    }

    @Test
    void aTokenThatIsHeldIsUp() {
        call();

        HealthCheck.Result result = fiskilCheck();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("token.state", io.github.camelfiskil.token.TokenStatus.State.FRESH);
    }

    @Test
    void aProbeMakesNoCall() {
        call();
        sandbox.clearRequests();

        for (int i = 0; i < 10; i++) {
            fiskilCheck();
        }

        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void refusedCredentialsAreDownAndSayWhatToDoUntilTheyAreTaken() {
        sandbox.refuseCredentials(true);
        call();

        HealthCheck.Result down = fiskilCheck();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow())
                .startsWith("No token can be had for ")
                .contains("(1 try)", "clientId and clientSecret", "Console")
                .doesNotContain(sandbox.clientSecret());
        assertThat(down.getDetails()).containsEntry(HealthCheck.FAILURE_ERROR_COUNT, 1);

        sandbox.refuseCredentials(false);
        fiskil.renewToken();

        assertThat(fiskilCheck().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aTokenEndpointThatFailsHurtsOnlyWithoutAValidToken() {
        call();
        sandbox.failNext("/v1/token", 100, Failure.status(500));
        fiskil.renewToken();
        assertThat(fiskilCheck().getState()).as("a valid token is left").isEqualTo(HealthCheck.State.UP);

        sandbox.expireTokens();
        call();

        HealthCheck.Result down = fiskilCheck();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage().orElseThrow()).contains("(2 tries)", "Getting a token failed", "HTTP 500");
    }

    @Test
    void aFailingPollIsDownAndUpAgain() throws Exception {
        sandbox.failNext("/v1/end-users", FiskilSandbox.ALWAYS, Failure.status(500));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:end-users?initialDelay=0&delay=50").routeId("poll").to("mock:x");
            }
        });

        await().until(
                        () -> check("consumer:poll").map(HealthCheck.Result::getState),
                        state -> state.equals(Optional.of(HealthCheck.State.DOWN)));
        sandbox.reset();
        await().until(
                        () -> check("consumer:poll").map(HealthCheck.Result::getState),
                        state -> state.equals(Optional.of(HealthCheck.State.UP)));
    }

    @Test
    void refusedWebhooksDoNotTouchHealth() throws Exception {
        fiskil.getConfiguration().setSigningSecret(Deliveries.SECRET);
        try (WebhookServer server = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("webhook:fiskil:events?webhookComponentName=platform-http")
                            .to("mock:events");
                }
            });
            call();
            Collection<HealthCheck.Result> before = HealthCheckHelper.invokeReadiness(context, "full");

            for (int i = 0; i < 20; i++) {
                byte[] body = Deliveries.BODY.getBytes(StandardCharsets.UTF_8);
                assertThat(Deliveries.post(server.port(), "/fiskil/events", List.of(), body)
                                .status())
                        .isEqualTo(401);
            }

            assertThat(fiskil.webhooks().refused()).isEqualTo(20);
            assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
                    .hasSameSizeAs(before)
                    .allMatch(result -> result.getState() == HealthCheck.State.UP);
        }
    }

    @Test
    void anErrorOfTheBeanIsShownByItsClassOnly() {
        fiskil.getConfiguration().setCredentials(GivenCredentials.of("id", () -> {
            throw new IllegalStateException("the vault has s3cret but is sealed");
        }));
        call();

        assertThat(fiskilCheck().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(fiskilCheck().getMessage().orElseThrow())
                .contains("java.lang.IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void twoSetsOfCredentialsHaveACheckEach() {
        call();
        template.request("fiskil:end-users?clientId=other&clientSecret=wrong", exchange -> {});

        assertThat(fiskilCheck().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check("producer:fiskil-2").orElseThrow().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void theChecksOfTheComponentMayBeSwitchedOff() {
        fiskil.setHealthCheckProducerEnabled(false);
        call();

        assertThat(fiskilCheck().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(fiskilCheck().getDetails()).containsAllEntriesOf(Map.of(HealthCheck.CHECK_ENABLED, false));
    }

    @Test
    void aStoppedComponentLeavesNoCheck() {
        call();
        fiskil.stop();

        assertThat(check("producer:fiskil")).isEmpty();
    }
}
