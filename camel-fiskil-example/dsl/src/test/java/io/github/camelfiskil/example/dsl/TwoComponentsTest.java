package io.github.camelfiskil.example.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With camel-main, two components keep credentials, token and signing secret apart, in Java and in YAML. */
class TwoComponentsTest {

    private static final int CALLS = 40;

    private final FiskilSandbox a = sandbox("a", 1);
    private final FiskilSandbox b = sandbox("b", 2);
    private final Main main = new Main();

    private static FiskilSandbox sandbox(String brand, long seed) {
        return FiskilSandbox.builder()
                .clientId("id-of-" + brand)
                .clientSecret("secret-of-" + brand)
                .seed(seed)
                .build()
                .start();
    }

    @BeforeEach
    void start() throws IOException {
        main.setDefaultPropertyPlaceholderLocation("false");
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/test/resources/two/brands.properties"))) {
            properties.load(file);
        }
        brand(properties, "brand-a", a);
        brand(properties, "brand-b", b);
        properties.setProperty("camel.server.enabled", "true");
        properties.setProperty("camel.server.host", "127.0.0.1");
        properties.setProperty("camel.server.port", "0");
        main.setInitialProperties(properties);
        main.configure().withRoutesIncludePattern("classpath:two/brands.camel.yaml");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java-brand-a").to("fiskil:end-users");
                from("direct:java-brand-b").to("fiskil-brandb:end-users");
            }
        });
        main.start();
    }

    private static void brand(Properties properties, String name, FiskilSandbox sandbox) {
        properties.setProperty(name + ".client-id", sandbox.clientId());
        properties.setProperty(name + ".client-secret", sandbox.clientSecret());
        properties.setProperty(name + ".signing-secret", sandbox.signingSecret());
        properties.setProperty(name + ".base-uri", sandbox.baseUri());
    }

    @AfterEach
    void stop() {
        main.stop();
        a.close();
        b.close();
    }

    @Test
    void bothCallAtOnceEachWithItsOwnToken() throws Exception {
        ProducerTemplate template = main.getCamelContext().createProducerTemplate();
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

    private static void assertBodies(List<CompletableFuture<String>> bodies, FiskilSandbox sandbox) throws Exception {
        String person = sandbox.endUsers().get(0).path("id").asText();
        for (CompletableFuture<String> body : bodies) {
            assertThat(body.get(60, TimeUnit.SECONDS)).contains(person);
        }
    }

    @Test
    void theWebhookOfEachTakesOnlyWhatItsOwnSecretSigned() {
        int port =
                main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort();
        URI eventsA = URI.create("http://127.0.0.1:" + port + "/fiskil/events");
        URI eventsB = URI.create("http://127.0.0.1:" + port + "/brandb/events");

        assertThat(statusOf(a, eventsA)).isEqualTo(200);
        assertThat(statusOf(b, eventsB)).isEqualTo(200);
        assertThat(statusOf(a, eventsB)).isEqualTo(401);
        assertThat(statusOf(b, eventsA)).isEqualTo(401);
        for (String mock : new String[] {"mock:events-a", "mock:events-b"}) {
            assertThat(main.getCamelContext()
                            .getEndpoint(mock, MockEndpoint.class)
                            .getReceivedCounter())
                    .as(mock)
                    .isEqualTo(1);
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
