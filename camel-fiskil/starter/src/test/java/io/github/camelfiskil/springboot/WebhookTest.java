package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code webhook:fiskil:events} on the web server of the application, by platform-http. */
class WebhookTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    private Application start(String... properties) {
        return Application.calling(sandbox, "camel.component.fiskil.signing-secret=" + sandbox.signingSecret())
                .and(properties)
                .routes("events.camel.yaml")
                .web()
                .start();
    }

    private static URI server(Application application, String path) {
        return URI.create("http://127.0.0.1:" + application.property("local.server.port") + path);
    }

    @Test
    void aSignedEventLeadsToTheDataOfItsEndUser() throws Exception {
        try (Application application = start()) {
            MockEndpoint accounts = application.camel().getEndpoint("mock:accounts", MockEndpoint.class);
            String person = sandbox.endUsers().get(0).path("id").asText();
            sandbox.webhooks().url(server(application, "/fiskil/events")).attempts(1);

            sandbox.sendEvent("consent.received", person);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !sandbox.deliveries().isEmpty());
            assertThat(sandbox.deliveries().get(0).status()).isEqualTo(200);
            assertThat(accounts.getReceivedExchanges().get(0).getMessage().getBody(String.class))
                    .startsWith("{\"accounts\":[");
            assertThat(sandbox.requests())
                    .anyMatch(request -> request.path().equals("/v1/banking/accounts")
                            && request.query("end_user_id").contains(person));
        }
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        try (Application application = start()) {
            HttpRequest request = HttpRequest.newBuilder(server(application, "/fiskil/events"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            assertThat(send(request).statusCode()).isEqualTo(401);
            assertThat(sandbox.requests()).isEmpty();
        }
    }

    @Test
    void theSignatureIsThatOfTheBytesWhateverAlphabetTheyAreIn() throws Exception {
        String event = "{\"message_id\":\"1\",\"data\":{\"event\":\"consent.received\",\"end_user_id\":\""
                + sandbox.endUsers().get(0).path("id").asText() + "\",\"note\":\"Zoë 東京 😀\"}}";
        try (Application application = start()) {
            assertThat(deliver(application, event.getBytes(StandardCharsets.UTF_8), "application/json"))
                    .isEqualTo(200);
            assertThat(deliver(application, event.getBytes(StandardCharsets.UTF_8), "application/json;charset=utf-8"))
                    .isEqualTo(200);
            assertThat(deliver(application, event.getBytes(StandardCharsets.ISO_8859_1), "application/json"))
                    .as("no UTF-8")
                    .isEqualTo(400);
        }
    }

    @Test
    void aDeliveryThatIsTooLargeIsRefusedAlsoWithoutALength() throws Exception {
        try (Application application = start()) {
            byte[] large = new byte[2 * 1024 * 1024];
            Arrays.fill(large, (byte) ' ');

            assertThat(deliver(application, large, "application/json")).isEqualTo(413);
            HttpRequest chunked = request(application, large, "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                    .build();
            assertThat(send(chunked).statusCode()).isEqualTo(413);
        }
    }

    private int deliver(Application application, byte[] body, String contentType) throws Exception {
        return send(request(application, body, contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build())
                .statusCode();
    }

    private HttpRequest.Builder request(Application application, byte[] body, String contentType) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(sandbox.signingSecret()), "HmacSHA256"));
        return HttpRequest.newBuilder(server(application, "/fiskil/events"))
                .header("Content-Type", contentType)
                .header("X-Fiskil-Signature", Base64.getEncoder().encodeToString(mac.doFinal(body)));
    }

    @Test
    void theHealthPageOfTheApplicationAnswers() throws Exception {
        try (Application application = start()) {
            HttpRequest request = HttpRequest.newBuilder(server(application, "/actuator/health"))
                    .build();

            assertThat(send(request).body()).contains("\"status\":\"UP\"");
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
