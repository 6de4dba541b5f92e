package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Receiver.Event;
import io.github.camelfiskil.sandbox.webhook.Delivery;
import io.github.camelfiskil.sandbox.webhook.Tampering;
import io.github.camelfiskil.sandbox.webhook.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sandbox sends as webhooks, rightly signed and forged. */
class WebhooksTest extends SendingSandbox {

    @Test
    void consent_at_a_bank_is_told_first_and_then_each_list() {
        String person = sandbox.endUser();
        String consent = sandbox.consent(person, FiskilSandbox.BANK);
        allSent();

        assertThat(receiver.names())
                .containsExactly(
                        "consent.received",
                        "common.identity.sync.completed",
                        "banking.accounts.sync.completed",
                        "banking.balances.sync.completed",
                        "banking.transactions.basic.sync.completed",
                        "banking.transactions.recent.sync.completed",
                        TRANSACTIONS,
                        "banking.payees.sync.completed",
                        "banking.directdebits.sync.completed",
                        "banking.scheduledpayments.sync.completed");
        assertThat(receiver.events()).allSatisfy(event -> {
            assertThat(event.method()).isEqualTo("POST");
            assertThat(event.contentType()).isEqualTo("application/json");
            assertThat(event.isSignedWith(sandbox.signingSecret())).isTrue();
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(Instant.parse(event.json().path("publish_time").asText()))
                    .isBeforeOrEqualTo(Instant.now());
            JsonNode data = event.json().path("data");
            assertThat(data.path("end_user_id").asText()).isEqualTo(person);
            assertThat(data.path("consent_id").asText()).isEqualTo(consent);
            assertThat(data.path("institution_id").asText()).isEqualTo(FiskilSandbox.BANK);
            assertThat(data.path("client_id").asText()).isEqualTo("team_sandbox");
            assertThat(data.has("account_ids"))
                    .isEqualTo(event.name().matches(".*\\.(accounts|balances|transactions.*)\\.sync\\.completed"));
            assertThat(data.has("payee_ids")).isEqualTo(event.name().contains("payees"));
        });
        assertThat(receiver.events().get(6).json().path("data").path("account_ids"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(sandbox.accounts(person).stream()
                        .map(account -> account.path("account_id").asText())
                        .toList());
    }

    @Test
    void consent_at_a_retailer_tells_of_energy() {
        sandbox.consent(sandbox.endUser(), FiskilSandbox.ENERGY_RETAILER);
        allSent();

        assertThat(receiver.names())
                .startsWith("consent.received", "common.identity.sync.completed", "energy.accounts.sync.completed")
                .contains("energy.usage.sync.completed", "energy.invoices.sync.completed")
                .noneMatch(name -> name.startsWith("banking"));
    }

    @Test
    void every_way_to_consent_and_to_end_a_consent_is_told() throws Exception {
        sandbox.webhooks().events("consent.received", "consent.updated", "consent.revoked", TRANSACTIONS);
        String person = sandbox.endUser();
        String first = sandbox.consent(person, FiskilSandbox.BANK, Rows.of(3));
        sandbox.history(first, Duration.ofDays(1));
        sandbox.completeHistory(first);
        assertThat(client.delete("/v1/consent/" + first).status()).isEqualTo(204);
        assertThat(client.delete("/v1/consent/" + first).status()).isEqualTo(204);
        sandbox.consent(person, FiskilSandbox.BANK);
        String third = sandbox.consent(person, FiskilSandbox.BANK);
        sandbox.revoke(third);
        assertThat(client.delete("/v1/end-users/" + person).status()).isEqualTo(204);
        allSent();

        assertThat(receiver.names())
                .containsExactly(
                        "consent.received",
                        TRANSACTIONS,
                        TRANSACTIONS,
                        "consent.revoked",
                        "consent.received",
                        TRANSACTIONS,
                        "consent.received",
                        TRANSACTIONS,
                        "consent.revoked",
                        "consent.revoked");
    }

    @Test
    void consent_and_renewal_on_the_consent_page_are_told() throws Exception {
        sandbox.webhooks().events("consent.received", "consent.updated");
        String person = sandbox.endUser();
        consentOnPage("{\"end_user_id\":\"" + person + "\"}");
        String arrangement =
                sandbox.consents(person).get(0).path("arrangement_id").asText();
        consentOnPage("{\"end_user_id\":\"" + person + "\",\"arrangement_id\":\"" + arrangement + "\"}");
        allSent();

        assertThat(receiver.names()).containsExactly("consent.received", "consent.updated");
    }

    private void consentOnPage(String session) throws Exception {
        String id = client.post("/v1/auth/session", session)
                .json()
                .path("session_id")
                .asText();
        assertThat(client.send(client.open("/consent")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "sess_id=" + id + "&action=consent&institution_id=88888")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_event_can_be_sent_by_call_and_a_sync_told_again() {
        String person = client.zoe();

        String id = sandbox.sendEvent("banking.transactions.sync.failed", person);
        String nobody = sandbox.sendEvent("something.new", "eu_nobody");
        sandbox.webhooks()
                .sync(sandbox.consents(person).get(0).path("arrangement_id").asText());
        allSent();

        Event first = receiver.events().get(0);
        assertThat(first.messageId()).isEqualTo(id);
        assertThat(first.name()).isEqualTo("banking.transactions.sync.failed");
        assertThat(first.json().path("data").has("consent_id")).isTrue();
        Event second = receiver.events().get(1);
        assertThat(second.messageId()).isEqualTo(nobody).isNotEqualTo(id);
        assertThat(second.json().path("data").has("consent_id")).isFalse();
        assertThat(receiver.names())
                .contains(TRANSACTIONS)
                .doesNotContain("consent.received")
                .hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_forged_event_is_sent_once_and_its_signature_is_wrong(Tampering how) {
        receiver.answering(event -> 401);

        String id = sandbox.webhooks().sendForged(how, TRANSACTIONS, client.zoe());
        allSent();

        assertThat(receiver.events()).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(id);
            assertThat(event.isSignedWith(sandbox.signingSecret())).isFalse();
        });
        assertThat(sandbox.deliveries())
                .singleElement()
                .extracting(Delivery::tampering)
                .isEqualTo(how);
    }

    @Test
    void forged_copies_go_ahead_of_messages_that_arrive_all_the_same() {
        sandbox.webhooks().forgeEvery(1);
        receiver.answering(event -> event.isSignedWith(sandbox.signingSecret()) ? 200 : 401);
        for (int i = 0; i < Tampering.values().length - 1; i++) {
            sandbox.sendEvent(TRANSACTIONS, client.zoe());
        }
        allSent();

        assertThat(sandbox.deliveries()).filteredOn(Delivery::isAccepted).hasSize(Tampering.values().length - 1);
        assertThat(sandbox.deliveries())
                .filteredOn(delivery -> !delivery.isAccepted())
                .extracting(Delivery::tampering)
                .containsExactlyInAnyOrder(Set.of(Tampering.values()).stream()
                        .filter(how -> how != Tampering.NONE)
                        .toArray(Tampering[]::new));
    }

    @Test
    void another_secret_signs_from_then_on_and_reset_brings_the_first_one_back() {
        String first = sandbox.signingSecret();
        sandbox.webhooks().rotateSigningSecret("bmV3LXNlY3JldA==");

        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();

        assertThat(receiver.events())
                .singleElement()
                .matches(event -> event.isSignedWith("bmV3LXNlY3JldA==") && !event.isSignedWith(first));
        sandbox.reset();
        assertThat(sandbox.signingSecret()).isEqualTo(first);
        assertThat(sandbox.deliveries()).isEmpty();
    }

    @Test
    void bodies_and_secrets_are_in_no_text_form() {
        sandbox.sendEvent(TRANSACTIONS, client.zoe());
        allSent();

        assertThat(sandbox.deliveries().toString())
                .contains(TRANSACTIONS)
                .doesNotContain(client.zoe(), sandbox.signingSecret());
    }

    @Test
    void equal_seeds_make_equal_secrets() {
        assertThat(FiskilSandbox.builder().seed(5).build().signingSecret())
                .isEqualTo(FiskilSandbox.builder().seed(5).build().signingSecret())
                .isNotEqualTo(FiskilSandbox.builder().seed(6).build().signingSecret());
    }

    @Test
    void wrong_arguments_are_refused() {
        Webhooks webhooks = sandbox.webhooks();
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.url(URI.create("/events")));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.url(URI.create("ftp://a/b")));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.senders(0));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.attempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.duplicateEvery(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.disorder(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.rotateSigningSecret("not base64!"));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.sync("none"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiskilSandbox.builder().signingSecret(""));
    }
}
