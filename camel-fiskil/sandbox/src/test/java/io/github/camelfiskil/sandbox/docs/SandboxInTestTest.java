package io.github.camelfiskil.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.Rows;
import io.github.camelfiskil.sandbox.webhook.Delivery;
import io.github.camelfiskil.sandbox.webhook.Tampering;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

// tag::junit[]
class SandboxInTestTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    @Test
    void theBankAnswersAtTheSecondAttempt() throws Exception {
        sandbox.failNext("/v1/token", 1, Failure.status(503).retryAfter(Duration.ofSeconds(1)));

        assertThat(requestToken()).isEqualTo(503);
        assertThat(requestToken()).isEqualTo(200);
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
    }
    // end::junit[]

    @Test
    void aPersonIsMadeToMeasure() {
        // tag::world[]
        String person = sandbox.endUser("Anaïs Müller", "anais@example.com");
        String arrangement = sandbox.consent(person, FiskilSandbox.BANK);

        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        List<String> posted = sandbox.transactions(account, 250);
        String pending = sandbox.pending(account, 1).get(0);
        sandbox.post(pending);

        sandbox.revoke(arrangement);
        // end::world[]
        assertThat(posted).hasSize(250);
        assertThat(sandbox.transactions(person)).isEmpty();
    }

    @Test
    void aLongListGrowsWhileItIsRead() {
        String person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK);
        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        // tag::long[]
        Instant newest = Instant.parse("2026-06-30T00:00:00Z");
        List<String> ids =
                sandbox.transactions(account, Rows.of(1_000_000).between(newest.minus(Duration.ofDays(2555)), newest));

        sandbox.afterPage("/v1/banking/transactions", 2, () -> sandbox.arrive(account, newest.plusSeconds(1)));
        // end::long[]
        assertThat(ids).hasSize(1_000_000);
    }

    @Test
    void anEventIsSent() {
        URI receiver = URI.create("http://127.0.0.1:9/fiskil/events");
        // tag::webhook[]
        sandbox.webhooks().url(receiver).backoff(Duration.ofMillis(50));
        String secret = sandbox.signingSecret();

        String person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK);
        sandbox.sendEvent("banking.transactions.sync.completed", person);
        sandbox.webhooks().sendForged(Tampering.BODY_CHANGED, "consent.revoked", person);
        // end::webhook[]
        assertThat(secret).isNotEmpty();
        await().untilAsserted(() -> assertThat(sandbox.deliveries())
                .extracting(Delivery::event)
                .contains("consent.received", "consent.revoked"));
        sandbox.webhooks().events("none");
    }

    @Test
    void aSandboxIsStartedByHand() throws Exception {
        // tag::plain[]
        try (FiskilSandbox own = FiskilSandbox.builder()
                .tokenTtl(Duration.ofSeconds(30))
                .seed(42)
                .build()
                .start()) {
            String baseUri = own.baseUri();
            String clientId = own.clientId();
            String clientSecret = own.clientSecret();
            // ... give these three to the client under test
            // end::plain[]
            assertThat(baseUri).startsWith("http://127.0.0.1:");
            assertThat(clientId + clientSecret).contains("sandbox");
            // tag::plain[]
        }
        // end::plain[]
    }

    private int requestToken() throws Exception {
        String body =
                "{\"client_id\":\"" + sandbox.clientId() + "\",\"client_secret\":\"" + sandbox.clientSecret() + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUri() + "/v1/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
    // tag::junit[]
}
// end::junit[]
