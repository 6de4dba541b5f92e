package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateHistoryTest {

    private static final Instant TODAY = Instant.parse("2026-06-30T12:00:00Z");
    private static final Instant SEVEN_YEARS_AGO = Instant.parse("2019-06-30T12:00:00Z");
    private static final Duration RECENT = Duration.ofDays(90);

    private final AtomicReference<Instant> now = new AtomicReference<>(TODAY);
    private final FiskilSandbox sandbox =
            FiskilSandbox.builder().clock(now::get).build().start();
    private final Client client = new Client(sandbox);
    private final String person = sandbox.endUser();

    @BeforeEach
    void nothingIsThere() throws Exception {
        assertThat(transactions("")).isEmpty();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<JsonNode> transactions(String query) throws Exception {
        return client.walk(
                "/v1/banking/transactions?page%5Bsize%5D=1000&end_user_id=" + person + query, "transactions");
    }

    @Test
    void recent_rows_come_first_and_the_others_when_the_history_is_complete() throws Exception {
        String consent =
                sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_558).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.history(consent, RECENT);

        assertThat(transactions("")).hasSize(91);
        assertThat(transactions("&to=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(sandbox.transactions(person)).hasSize(91);

        sandbox.completeHistory(consent);
        assertThat(transactions("")).hasSize(2_558);
        assertThat(transactions("&to=2026-01-01T00:00:00Z")).hasSizeGreaterThan(2_000);
    }

    @Test
    void the_history_completes_itself_by_the_clock_of_the_sandbox() throws Exception {
        String consent =
                sandbox.consent(person, FiskilSandbox.BANK, Rows.of(500).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.history(consent, RECENT, Duration.ofMinutes(10));

        now.set(TODAY.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(transactions("")).hasSize(18);

        now.set(TODAY.plus(Duration.ofMinutes(10)));
        assertThat(transactions("")).hasSize(500);
    }

    @Test
    void the_usual_rows_of_a_bank_and_of_a_retailer_can_be_late_too() throws Exception {
        String bank = sandbox.consent(person, FiskilSandbox.BANK);
        String energy = sandbox.consent(person, FiskilSandbox.ENERGY_RETAILER);
        int all = transactions("").size();
        sandbox.history(bank, RECENT);
        sandbox.history(energy, RECENT);
        String usage = "/v1/energy/usage?page%5Bsize%5D=1000&end_user_id=" + person;

        assertThat(transactions("")).hasSizeBetween(50, all / 2);
        assertThat(transactions("&status=PENDING")).isNotEmpty();
        assertThat(client.walk(usage, "usage")).hasSize(178);

        sandbox.completeHistory(bank);
        sandbox.completeHistory(energy);
        assertThat(transactions("")).hasSize(all);
        assertThat(client.walk(usage, "usage")).hasSize(480);
    }

    @Test
    void a_second_consent_may_have_older_rows_only_and_one_row_may_be_far_ahead() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(TODAY.minus(RECENT), TODAY));
        List<JsonNode> before = transactions("");

        sandbox.consent(
                person,
                FiskilSandbox.BANK,
                Rows.of(2_000).between(SEVEN_YEARS_AGO, SEVEN_YEARS_AGO.plus(Duration.ofDays(700))));
        List<JsonNode> after = transactions("");
        assertThat(after).hasSize(2_010).startsWith(before.toArray(JsonNode[]::new));

        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        sandbox.arrive(account, Instant.parse("2099-12-31T00:00:00Z"));
        assertThat(transactions("").get(0).path("execution_date_time").asText()).isEqualTo("2099-12-31T00:00:00Z");
        assertThat(transactions("")).hasSize(2_011).endsWith(after.toArray(JsonNode[]::new));
    }

    @Test
    void a_consent_after_a_revocation_is_another_arrangement_with_other_rows() throws Exception {
        String first = sandbox.consent(person, FiskilSandbox.BANK, Rows.of(5));
        List<JsonNode> before = transactions("");
        assertThat(client.delete("/v1/consent/" + first).status()).isEqualTo(204);
        assertThat(transactions("")).isEmpty();

        String second = sandbox.consent(person, FiskilSandbox.BANK, Rows.of(5));

        assertThat(second).isNotEqualTo(first);
        assertThat(transactions(""))
                .hasSize(5)
                .doesNotContainAnyElementsOf(before)
                .allSatisfy(
                        row -> assertThat(row.path("arrangement_id").asText()).isEqualTo(second));
    }

    @Test
    void what_is_not_there_cannot_be_late() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.history("none", RECENT));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.completeHistory("none"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.consent(person, FiskilSandbox.ENERGY_RETAILER, Rows.of(1)));
    }
}
