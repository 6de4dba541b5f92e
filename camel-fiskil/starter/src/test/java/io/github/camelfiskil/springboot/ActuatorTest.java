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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the actuator of Spring Boot shows: health and meters. */
class ActuatorTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    private Application start(String... properties) {
        return Application.calling(
                        sandbox,
                        "camel.health.producers-enabled=true",
                        "camel.health.exposure-level=full",
                        "management.endpoint.health.show-details=always",
                        "management.endpoints.web.exposure.include=health,metrics")
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
        try (Application application = start("camel.component.fiskil.max-retries=0")) {
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

    @Test
    void healthHasNoSuchCheckUnlessItIsSwitchedOn() throws Exception {
        try (Application application = start("camel.health.producers-enabled=false")) {
            application.body("direct:end-users");

            assertThat(get(application, "health").toString()).doesNotContain("producer:fiskil");
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
