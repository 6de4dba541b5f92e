package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankingTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    private String of(String path) {
        return "/v1/banking/" + path + "?end_user_id=" + client.zoe();
    }

    private String firstAccount() {
        return sandbox.accounts(client.zoe()).get(0).path("account_id").asText();
    }

    private static String time(JsonNode row) {
        return row.path("posting_date_time")
                .asText(row.path("execution_date_time").asText());
    }

    @Test
    void accounts_show_the_number_masked_and_unmasked() throws Exception {
        JsonNode account = client.get(of("accounts")).json().path("accounts").get(0);

        assertThat(account.path("masked_number").asText()).startsWith("x");
        assertThat(account.path("account_number").asText()).matches("[0-9]{9}");
        assertThat(account.path("bsb").asText()).matches("[0-9]{6}");
        assertThat(account.path("fiskil_id").asText()).startsWith("bank_account_");
        assertThat(account.path("arrangement_id").asText()).isNotEmpty();
    }

    @Test
    void balances_belong_to_the_accounts_and_are_texts() throws Exception {
        JsonNode balances = client.get(of("balances")).json().path("balances");

        assertThat(balances.findValuesAsText("account_id"))
                .isEqualTo(client.get(of("accounts")).json().path("accounts").findValuesAsText("account_id"));
        assertThat(balances).allSatisfy(balance -> {
            assertThat(balance.path("current_balance").isTextual()).isTrue();
            assertThat(balance.path("current_balance").asText()).matches("-?[0-9]+\\.[0-9]{2}");
        });
    }

    @Test
    void fetch_needs_an_account() throws Exception {
        assertThat(client.get(of("balances") + "&fetch=true").status()).isEqualTo(400);
        assertThat(client.get(of("balances") + "&fetch=maybe").status()).isEqualTo(400);
        Reply reply = client.get(of("balances") + "&fetch=true&account_id=" + firstAccount());
        assertThat(reply.json().path("balances")).hasSize(1);
    }

    @Test
    void a_bank_out_of_order_answers_502_to_fetch_only() throws Exception {
        sandbox.bankDown(FiskilSandbox.BANK);

        assertThat(client.get(of("balances") + "&fetch=true&account_id=" + firstAccount())
                        .status())
                .isEqualTo(502);
        assertThat(client.get(of("balances")).status()).isEqualTo(200);
        assertThat(client.get("/v1/institutions/88888").http().body()).contains("OUTAGE");

        sandbox.bankUp(FiskilSandbox.BANK);
        assertThat(client.get(of("balances") + "&fetch=true&account_id=" + firstAccount())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-fiskil-client-ip-address", "x-fiskil-client-user-agent"})
    void client_headers_belong_to_balances_with_fetch_only(String header) throws Exception {
        String fetch = of("balances") + "&fetch=true&account_id=" + firstAccount();

        assertThat(client.send(client.call(fetch).header(header, "x")).status()).isEqualTo(200);
        assertThat(client.send(client.call(of("balances")).header(header, "x")).status())
                .isEqualTo(400);
        assertThat(client.send(client.call(of("accounts")).header(header, "x")).status())
                .isEqualTo(400);
    }

    @Test
    void pending_rows_have_no_date_and_posted_rows_have_one() throws Exception {
        List<JsonNode> rows = sandbox.transactions(client.zoe());

        assertThat(rows.stream().filter(row -> time(row).isEmpty()))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.path("status").asText()).isEqualTo("PENDING"));
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.has("posting_date_time")).isFalse();
            assertThat(row.has("execution_date_time")).isTrue();
        });
    }

    @Test
    void transactions_have_two_ids_and_signed_amounts_as_text() throws Exception {
        JsonNode row =
                client.get(of("transactions")).json().path("transactions").get(0);

        assertThat(row.path("fiskil_id").asText()).startsWith("bank_tx_");
        assertThat(row.path("transaction_id").asText())
                .isNotEmpty()
                .isNotEqualTo(row.path("fiskil_id").asText());
        assertThat(row.path("amount").isTextual()).isTrue();
        assertThat(sandbox.transactions(client.zoe()).stream()
                        .map(r -> r.path("amount").asText()))
                .anyMatch(amount -> amount.startsWith("-"))
                .anyMatch(amount -> !amount.startsWith("-"));
    }

    @Test
    void a_window_takes_rows_by_their_time_and_leaves_dateless_rows_out() throws Exception {
        Instant to = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(10, ChronoUnit.DAYS);
        Instant from = to.minus(20, ChronoUnit.DAYS);

        List<JsonNode> rows = client.walk(of("transactions") + "&from=" + from + "&to=" + to, "transactions");

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Instant.parse(time(row))).isBetween(from, to));
        assertThat(rows).hasSize((int) sandbox.transactions(client.zoe()).stream()
                .filter(row -> !time(row).isEmpty())
                .map(row -> Instant.parse(time(row)))
                .filter(time -> !time.isBefore(from) && !time.isAfter(to))
                .count());
    }

    @Test
    void a_bare_date_is_refused_with_the_words_of_the_real_thing() throws Exception {
        Reply reply = client.get(of("transactions") + "&from=2026-01-01");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).isEqualTo("invalid from datetime: not in RFC3339 format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00Z", "2026-01-01T00:00:00", "yesterday", "2026-01-01T00:00:00+10:00"})
    void a_time_that_is_no_date_time_or_whose_plus_was_not_encoded_is_refused(String from) throws Exception {
        assertThat(client.get(of("transactions") + "&from=" + from).status()).isEqualTo(400);
    }

    @Test
    void an_offset_is_accepted_when_encoded() throws Exception {
        assertThat(client.get(of("transactions") + "&from=2026-01-01T00%3A00%3A00%2B10%3A00")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void transactions_are_filtered_by_account_status_and_categories() throws Exception {
        assertThat(client.walk(of("transactions") + "&account_id=" + firstAccount(), "transactions"))
                .hasSize(1512)
                .allSatisfy(row -> assertThat(row.path("account_id").asText()).isEqualTo(firstAccount()));
        assertThat(client.get(of("transactions") + "&status=PENDING").json().path("transactions"))
                .hasSize(12);
        assertThat(client.get(of("transactions") + "&status=DONE").status()).isEqualTo(400);
        Set<String> seen = client
                .walk(
                        of("transactions") + "&secondary_category=INCOME_SALARY&secondary_category=HOUSING_RENT",
                        "transactions")
                .stream()
                .map(row -> row.path("category").path("secondary_category").asText())
                .collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder("INCOME_SALARY", "HOUSING_RENT");
    }

    @Test
    void a_category_can_be_corrected() throws Exception {
        String id = sandbox.transactions(client.zoe()).get(20).path("fiskil_id").asText();
        String path = "/v1/banking/transactions/category";

        Reply reply = client.post(
                path, "{\"fiskil_transaction_id\":\"" + id + "\",\"secondary_category\":\"HEALTH_DENTIST\"}");

        assertThat(reply.json().fieldNames()).toIterable().containsExactly("message");
        assertThat(client.get(of("transactions") + "&secondary_category=HEALTH_DENTIST")
                        .json()
                        .path("transactions")
                        .findValuesAsText("fiskil_id"))
                .containsExactly(id);
        assertThat(client.post(path, "{\"fiskil_transaction_id\":\"x\",\"secondary_category\":\"A_B\"}")
                        .status())
                .isEqualTo(404);
        assertThat(client.post(path, "{\"fiskil_transaction_id\":\"" + id + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(path).status()).isEqualTo(405);
    }

    @Test
    void posting_keeps_the_id_and_gives_the_row_a_date() throws Exception {
        String id = sandbox.pending(firstAccount(), 1).get(0);
        sandbox.post(id);

        JsonNode row = client.get(of("transactions") + "&from=" + Instant.now().truncatedTo(ChronoUnit.DAYS))
                .json()
                .path("transactions")
                .get(0);

        assertThat(row.path("fiskil_id").asText()).isEqualTo(id);
        assertThat(row.path("status").asText()).isEqualTo("POSTED");
        assertThat(row.has("posting_date_time")).isTrue();
    }

    @Test
    void added_rows_are_the_newest() throws Exception {
        List<String> added = sandbox.transactions(firstAccount(), 3);

        assertThat(client.get(of("transactions") + "&status=POSTED&page%5Bsize%5D=3")
                        .json()
                        .path("transactions")
                        .findValuesAsText("fiskil_id"))
                .isEqualTo(added);
    }

    @Test
    void payees_direct_debits_and_scheduled_payments_have_their_roots() throws Exception {
        assertThat(client.get(of("payees")).json().path("payees")).isNotEmpty();
        assertThat(client.get(of("acccounts/direct-debits")).json().path("direct_debits"))
                .isNotEmpty();
        assertThat(client.get(of("payments/scheduled")).json().path("scheduled_payments"))
                .isNotEmpty();
    }

    @Test
    void products_need_the_misspelt_parameter() throws Exception {
        assertThat(client.get("/v1/banking/products?institution_id=88888").status())
                .isEqualTo(400);
        assertThat(client.get("/v1/banking/products").status()).isEqualTo(400);
        JsonNode products =
                client.get("/v1/banking/products?instituition_id=88888").json().path("products");
        assertThat(products).hasSize(12);
        JsonNode detail = client.get("/v1/banking/products/"
                        + products.get(0).path("product_id").asText())
                .json();
        assertThat(detail.path("fees")).isNotEmpty();
        assertThat(client.get("/v1/banking/products/none").status()).isEqualTo(404);
    }

    @Test
    void income_is_summed_up_over_dates_and_categories() throws Exception {
        JsonNode income = client.get(of("income") + "&categories=INCOME_SALARY").json();

        assertThat(income.has("links")).isFalse();
        assertThat(income.path("income_sources")).hasSize(1);
        JsonNode source = income.path("income_sources").get(0);
        assertThat(source.path("category").asText()).isEqualTo("INCOME_SALARY");
        assertThat(source.path("transactions"))
                .hasSize(source.path("total_transactions").asInt());
        assertThat(income.path("income_summary").path("total_transactions").asInt())
                .isPositive();
        assertThat(client.get(of("income")).json().path("income_sources")).hasSize(2);
        assertThat(client.get(of("income") + "&from=2020-01-01&to=2020-02-01")
                        .json()
                        .path("income_sources"))
                .isEmpty();
        assertThat(client.get(of("income") + "&from=2026-01-01T00:00:00Z").status())
                .isEqualTo(400);
        assertThat(client.get(of("income") + "&page%5Bsize%5D=1").status()).isEqualTo(400);
    }
}
