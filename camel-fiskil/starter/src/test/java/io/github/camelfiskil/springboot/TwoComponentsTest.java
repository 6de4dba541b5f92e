package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A second component has credentials, token and signing secret of its own, also while the first one calls. */
class TwoComponentsTest {

    private static final int CALLS = 40;

    @Configuration(proxyBeanMethods = false)
    static class BrandB {

        @Bean("fiskil-brandb")
        FiskilComponent brandB(
                @Value("${brandb.base-uri}") String baseUri,
                @Value("${brandb.client-id}") String clientId,
                @Value("${brandb.client-secret}") String clientSecret,
                @Value("${brandb.signing-secret}") String signingSecret) {
            FiskilComponent component = new FiskilComponent();
            component.getConfiguration().setBaseUri(baseUri);
            component.getConfiguration().setClientId(clientId);
            component.getConfiguration().setClientSecret(clientSecret);
            component.getConfiguration().setSigningSecret(signingSecret);
            return component;
        }

        @Bean
        RouteBuilder javaRoutes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:java-brand-a").to("fiskil:end-users");
                    from("direct:java-brand-b").to("fiskil-brandb:end-users");
                }
            };
        }
    }

    private static FiskilSandbox sandbox(String brand, long seed) {
        return FiskilSandbox.builder()
                .clientId("id-of-" + brand)
                .clientSecret("secret-of-" + brand)
                .seed(seed)
                .build()
                .start();
    }

    private static Application start(FiskilSandbox a, FiskilSandbox b) {
        return Application.calling(
                        a,
                        "camel.component.fiskil.signing-secret=" + a.signingSecret(),
                        "camel.component.fiskil.max-retries=0",
                        "brandb.base-uri=" + b.baseUri(),
                        "brandb.client-id=" + b.clientId(),
                        "brandb.client-secret=" + b.clientSecret(),
                        "brandb.signing-secret=" + b.signingSecret())
                .beans(BrandB.class)
                .routes("two.camel.yaml")
                .web()
                .start();
    }

    @Test
    void bothCallAtOnceInJavaAndYamlEachWithItsOwnToken() throws Exception {
        try (FiskilSandbox a = sandbox("a", 1);
                FiskilSandbox b = sandbox("b", 2);
                Application application = start(a, b)) {
            ProducerTemplate template = application.camel().createProducerTemplate();
            List<CompletableFuture<String>> ofA = new ArrayList<>();
            List<CompletableFuture<String>> ofB = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String dsl = i % 2 == 0 ? "java" : "yaml";
                ofA.add(template.asyncRequestBody("direct:" + dsl + "-brand-a", (Object) null, String.class));
                ofB.add(template.asyncRequestBody("direct:" + dsl + "-brand-b", (Object) null, String.class));
            }

            assertBodies(ofA, a);
            assertBodies(ofB, b);
            assertThat(a.bearers()).hasSize(1).doesNotContainAnyElementsOf(b.bearers());
            assertThat(b.bearers()).hasSize(1);
            assertThat(List.of(a.tokenCalls(), b.tokenCalls())).containsExactly(1, 1);
            assertThat(List.of(a.apiCalls(), b.apiCalls())).containsExactly(CALLS, CALLS);
        }
    }

    private static void assertBodies(List<CompletableFuture<String>> bodies, FiskilSandbox sandbox) throws Exception {
        String person = sandbox.endUsers().get(0).path("id").asText();
        for (CompletableFuture<String> body : bodies) {
            assertThat(body.get(60, TimeUnit.SECONDS)).contains(person);
        }
    }

    @Test
    void theWebhookOfEachTakesOnlyWhatItsOwnSecretSigned() throws Exception {
        try (FiskilSandbox a = sandbox("a", 1);
                FiskilSandbox b = sandbox("b", 2);
                Application application = start(a, b)) {
            String server = "http://127.0.0.1:" + application.property("local.server.port");
            URI eventsA = URI.create(server + "/fiskil/events");
            URI eventsB = URI.create(server + "/brandb/events");

            assertThat(statusOf(a, eventsA)).isEqualTo(200);
            assertThat(statusOf(b, eventsB)).isEqualTo(200);
            assertThat(statusOf(a, eventsB)).isEqualTo(401);
            assertThat(statusOf(b, eventsA)).isEqualTo(401);
            for (String mock : new String[] {"mock:events-a", "mock:events-b"}) {
                assertThat(application
                                .camel()
                                .getEndpoint(mock, MockEndpoint.class)
                                .getReceivedCounter())
                        .as(mock)
                        .isEqualTo(1);
            }
        }
    }

    private static int statusOf(FiskilSandbox sandbox, URI receiver) {
        sandbox.webhooks().url(receiver).attempts(1);
        int before = sandbox.deliveries().size();
        sandbox.sendEvent(
                "consent.received", sandbox.endUsers().get(0).path("id").asText());
        await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.deliveries().size() > before);
        return sandbox.deliveries().get(before).status();
    }
}
