package io.github.camelfiskil.webhook;

import static io.github.camelfiskil.webhook.Deliveries.BODY;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SIGNATURE;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static io.github.camelfiskil.webhook.Deliveries.SIGNATURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelfiskil.FiskilEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature, event and filter by themselves. */
class WebhookUnitsTest {

    private static SignatureVerifier verifier(String... secrets) {
        return new SignatureVerifier(List.of(secrets).stream()
                .map(secret -> SigningSecret.of("the test", secret))
                .toList());
    }

    @Test
    void bothTestVectorsVerify() {
        byte[] body = BODY.getBytes(UTF_8);

        assertThat(verifier(SECRET).verify(body, SIGNATURE)).isTrue();
        assertThat(verifier(PLUS_SECRET).verify(body, PLUS_SIGNATURE)).isTrue();
        assertThat(verifier(SECRET).verify(body, PLUS_SIGNATURE)).isFalse();
    }

    @Test
    void theSecretMayHaveComeThroughAUri() {
        byte[] body = BODY.getBytes(UTF_8);

        assertThat(verifier(PLUS_SECRET.replace('+', ' ')).verify(body, PLUS_SIGNATURE))
                .isTrue();
        assertThat(verifier(PLUS_SECRET.replace("+", "%2B")).verify(body, PLUS_SIGNATURE))
                .isTrue();
        assertThat(verifier(SECRET.replace("=", "%3D") + "\n").verify(body, SIGNATURE))
                .isTrue();
    }

    @Test
    void aSecretShowsItselfNowhere() {
        assertThat(SigningSecret.of("x", SECRET).toString()).doesNotContain("Y2Ft");
        assertThatThrownBy(() -> SigningSecret.of("Option signingSecret", "h-u-s-h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option signingSecret")
                .hasMessageNotContaining("h-u-s-h")
                .hasNoCause();
    }

    @Test
    void charactersBeyondLatinAreNoSignature() {
        assertThat(verifier(SECRET).verify(BODY.getBytes(UTF_8), "\u0177" + SIGNATURE.substring(1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{", "{}{}", "{\"a\":1,}", "\u0000{}", "{'a':1}", "{\"a\":NaN}"})
    void whatIsNoJsonObjectIsNoEvent(String body) {
        assertThat(WebhookEvent.read(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void deepNestingIsNoEventAndNoError() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(WebhookEvent.read(deep.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void idsAsNumbersAreTakenAsText() {
        assertThat(WebhookEvent.read("{\"message_id\":12,\"data\":{\"institution_id\":88888}}".getBytes(UTF_8)))
                .hasValueSatisfying(event -> {
                    assertThat(event.messageId()).isEqualTo("12");
                    assertThat(event.institutionId()).isEqualTo("88888");
                    assertThat(event.name()).isNull();
                });
    }

    @Test
    void anEventShowsNoEndUser() {
        assertThat(WebhookEvent.read(BODY.getBytes(UTF_8)))
                .hasValueSatisfying(event -> assertThat(event.toString())
                        .contains("consent.received", "1000000000000001")
                        .doesNotContain("eu_test"));
    }

    @Test
    void aFilterTakesNamesAndWildcards() {
        EventFilter filter = EventFilter.of("banking.*,consent.revoked, +energy.*.sync.completed%20,");

        assertThat(filter.accepts("banking.accounts.sync.completed")).isTrue();
        assertThat(filter.accepts("consent.revoked")).isTrue();
        assertThat(filter.accepts("energy.usage.sync.completed")).isTrue();
        assertThat(filter.accepts("consent.revoked.now")).isFalse();
        assertThat(filter.accepts("consentXrevoked")).isFalse();
        assertThat(filter.accepts("Banking.accounts")).isFalse();
        assertThat(filter.accepts(null)).isFalse();
        assertThat(EventFilter.of(" ").accepts(null)).isTrue();
        assertThat(EventFilter.of(null).accepts("x")).isTrue();
        assertThat(EventFilter.of("banking.*,nothing").without(FiskilEvents.ALL))
                .containsExactly("nothing");
    }

    @Test
    void everyKnownEventIsListedOnce() {
        assertThat(FiskilEvents.ALL).doesNotHaveDuplicates().hasSize(23).allMatch(name -> name.matches("[a-z.]+"));
    }
}
