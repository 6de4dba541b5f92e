package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the actuator of Spring Boot shows: health and meters. */
class ActuatorTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    private Application start(String... properties) {
        return Application.calling(sandbox, "spring.config.location=classpath:docs/health.properties")
                .and(properties)
                .routes("end-users.camel.yaml")
                .web()
                .start();
    }

    private static JsonNode get(Application application, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + application.property("local.server.port") + "/actuator/" + path);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }

    private static JsonNode health(Application application) throws Exception {
        return get(application, "health").path("components").path("camelHealth").path("details");
    }

    @Test
    void healthIsUpWithATokenAndDownWithRefusedCredentialsAndSaysWhy() throws Exception {
        try (Application application =
                start("camel.component.fiskil.max-retries=0", "camel.health.exposure-level=full")) {
            application.body("direct:end-users");
            assertThat(health(application).toString()).contains("producer:fiskil", "UP");

            sandbox.refuseCredentials(true);
            sandbox.expireTokens();
            application.camel().createProducerTemplate().request("direct:end-users", exchange -> {});

            JsonNode down = get(application, "health");
            assertThat(down.path("status").asText()).isEqualTo("DOWN");
            assertThat(down.toString())
                    .contains("No token can be had for", "clientId and clientSecret")
                    .doesNotContain(sandbox.clientSecret());

            sandbox.refuseCredentials(false);
            application.camel().getComponent("fiskil", FiskilComponent.class).renewToken();
            assertThat(get(application, "health").path("status").asText()).isEqualTo("UP");
        }
    }

    /** The page on operation shows it as a picture. */
    @Test
    void theHealthPageWithAWrongSecretIsTheOneOfTheDocs() throws Exception {
        Path file = Path.of("src/test/resources/docs/health.json");
        try (Application application = start("camel.component.fiskil.client-secret=wrong")) {
            application.camel().createProducerTemplate().request("direct:end-users", exchange -> {});
            JsonNode page = get(application, "health/camelHealth");
            String text = page.toPrettyString()
                            .replace(sandbox.baseUri(), "https://api.fiskil.com")
                            .replaceAll("err_[0-9a-f-]{30,}", "err_5f0c9d...")
                            .replace(application.camel().getName(), "camel-1")
                            .replace(application.camel().getVersion(), "4.18.0")
                            .replaceAll("for \\d+ s", "for 0 s")
                            .replaceAll("\"failing.for.seconds\" : \"\\d+\"", "\"failing.for.seconds\" : \"0\"")
                            .replaceAll("\"[\\dT:.+-]{20,}Z(\\[[\\w/]+\\])?\"", "\"2026-01-31T02:14:07Z\"")
                    + "\n";
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(file, text);
            }

            assertThat(page.path("status").asText()).isEqualTo("DOWN");
            assertThat(file)
                    .as("write it anew with -Ddocs.write=true, then the pictures of the docs")
                    .content()
                    .isEqualTo(text);
        }
    }

    @Test
    void healthHasNoSuchCheckUnlessItIsSwitchedOn() throws Exception {
        try (Application application = Application.calling(
                        sandbox,
                        "camel.health.exposure-level=full",
                        "management.endpoint.health.show-details=always",
                        "management.endpoints.web.exposure.include=health")
                .routes("end-users.camel.yaml")
                .web()
                .start()) {
            application.body("direct:end-users");

            assertThat(get(application, "health").toString()).doesNotContain("producer:fiskil");
        }
    }

    @Test
    void theConsoleIsAnEndpointOfTheActuator() throws Exception {
        try (Application application = start("spring.config.additional-location=classpath:docs/console.properties")) {
            application.body("direct:end-users");

            JsonNode console = get(application, "camel/fiskil").path("fiskil");
            assertThat(console.path("components")
                            .get(0)
                            .path("tokens")
                            .get(0)
                            .path("state")
                            .asText())
                    .isEqualTo("FRESH");
        }
    }

    @Test
    void metersAreThoseOfTheComponent() throws Exception {
        try (Application application = start()) {
            sandbox.clearRequests();
            application.body("direct:end-users");
            application.body("direct:end-users");

            JsonNode calls = get(application, "metrics/fiskil.calls?tag=component:fiskil");
            assertThat(calls.path("measurements").get(0).path("value").asDouble())
                    .isEqualTo(sandbox.apiCalls());
            JsonNode timers = get(application, "metrics/fiskil.requests?tag=resource:end-users&tag=status:200");
            assertThat(timers.path("measurements").get(0).path("value").asDouble())
                    .isEqualTo(2);
        }
    }
}
