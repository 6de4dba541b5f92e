package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LongListTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static final Instant NEWEST = Instant.parse("2026-06-30T00:00:00Z");
    private static final Instant OLDEST = Instant.parse("2019-06-30T00:00:00Z");

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);
    private String person = "";
    private String account = "";

    @BeforeEach
    void aPersonWithABankAccount() {
        person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK);
        account = sandbox.accounts(person).get(0).path("account_id").asText();
    }

    private String list(String query) {
        return "/v1/banking/transactions?end_user_id=" + person + "&account_id=" + account + query;
    }

    private static List<String> ids(JsonNode page) {
        return page.path("transactions")
                .valueStream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private static String next(JsonNode page) {
        return page.path("links").path("next").asText();
    }

    private static Instant time(JsonNode row) {
        return Instant.parse(row.path("execution_date_time").asText());
    }

    @Test
    void ten_million_rows_are_made_at_once_and_every_id_is_known() {
        List<String> ids = sandbox.transactions(account, Rows.of(10_000_000).between(OLDEST, NEWEST));

        assertThat(ids).hasSize(10_000_000);
        Set<String> some = new HashSet<>();
        for (int i = 0; i < 10_000_000; i += 997) {
            some.add(ids.get(i));
        }
        assertThat(some).hasSize(10_031);
    }

    @Test
    void a_walk_over_many_rows_gives_each_once_and_newest_first() throws Exception {
        List<String> ids = sandbox.transactions(account, Rows.of(12_345).between(OLDEST, NEWEST));

        List<JsonNode> rows = client.walk(list("&page%5Bsize%5D=1000&status=POSTED&to=" + NEWEST), "transactions");

        List<String> walked = rows.stream()
                .map(row -> row.path("fiskil_id").asText())
                .filter(new HashSet<>(ids)::contains)
                .toList();
        assertThat(walked).isEqualTo(ids);
        assertThat(rows.stream().map(LongListTest::time).toList()).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void a_window_opens_in_the_middle_of_a_long_list() throws Exception {
        List<String> ids = sandbox.transactions(account, Rows.of(7_000_000).between(OLDEST, NEWEST));

        JsonNode page = client.get(list("&page%5Bsize%5D=5&from=2019-06-30T00:00:00Z&to=2019-06-30T00:01:30Z"))
                .json();

        // One row in about 31.6 seconds: the oldest is at the start, two more within a minute and a half.
        assertThat(ids(page)).isEqualTo(ids.subList(6_999_997, 7_000_000));
        assertThat(page.path("links")).isEmpty();
    }

    @Test
    void pages_can_be_walked_back_over_both_sorts_of_rows() throws Exception {
        sandbox.transactions(account, Rows.of(5_000).every(Duration.ofHours(1)));
        JsonNode first = client.get(list("&page%5Bsize%5D=700")).json();
        JsonNode second = client.get(next(first)).json();

        JsonNode back = client.get(second.path("links").path("prev").asText()).json();

        assertThat(ids(back)).isEqualTo(ids(first));
        assertThat(next(back)).isEqualTo(next(first));
        assertThat(back.path("links").has("prev")).isFalse();
    }

    @Test
    void a_drawn_row_has_the_fields_of_a_kept_one() throws Exception {
        sandbox.transactions(account, Rows.of(3_000));
        JsonNode drawn = client.get(list("&page%5Bsize%5D=1000")).json().path("transactions");
        Set<String> shapes = new HashSet<>();
        drawn.forEach(row -> shapes.add(
                ((ObjectNode) row).propertyStream().map(e -> e.getKey()).toList()
                        + row.path("category").properties().stream()
                                .map(e -> e.getKey())
                                .toList()
                                .toString()));

        String other = sandbox.endUser();
        sandbox.consent(other, FiskilSandbox.BANK);
        Set<String> known = new HashSet<>();
        sandbox.transactions(other)
                .forEach(row -> known.add(
                        ((ObjectNode) row).propertyStream().map(e -> e.getKey()).toList()
                                + row.path("category").properties().stream()
                                        .map(e -> e.getKey())
                                        .toList()
                                        .toString()));

        assertThat(shapes).hasSizeGreaterThan(1).isSubsetOf(known);
    }

    @Test
    void few_and_many_rows_of_equal_sandboxes_are_equal() throws Exception {
        try (FiskilSandbox one = FiskilSandbox.create();
                FiskilSandbox two = FiskilSandbox.create()) {
            List<String> few = one.transactions(firstAccount(one), Rows.of(900).between(OLDEST, NEWEST));
            List<String> again =
                    two.transactions(firstAccount(two), Rows.of(900).between(OLDEST, NEWEST));
            List<String> many =
                    one.transactions(firstAccount(one), Rows.of(2_000).between(OLDEST, NEWEST));
            List<String> manyAgain =
                    two.transactions(firstAccount(two), Rows.of(2_000).between(OLDEST, NEWEST));

            assertThat(few).isEqualTo(again).doesNotContainAnyElementsOf(many);
            assertThat(many).isEqualTo(manyAgain);
            String person = one.endUsers().get(0).path("id").asText();
            assertThat(one.transactions(person)).isEqualTo(two.transactions(person));
        }
    }

    private static String firstAccount(FiskilSandbox sandbox) {
        String person = sandbox.endUsers().get(0).path("id").asText();
        return sandbox.accounts(person).get(0).path("account_id").asText();
    }

    @Test
    void categories_are_filtered_without_losing_a_row() throws Exception {
        sandbox.transactions(account, Rows.of(4_000).between(OLDEST, NEWEST));
        List<JsonNode> all = client.walk(list("&page%5Bsize%5D=1000"), "transactions");

        List<JsonNode> fuel = client.walk(list("&page%5Bsize%5D=50&secondary_category=TRANSPORT_FUEL"), "transactions");

        assertThat(fuel)
                .hasSizeGreaterThan(300)
                .isEqualTo(all.stream()
                        .filter(row -> row.path("category")
                                .path("secondary_category")
                                .asText()
                                .equals("TRANSPORT_FUEL"))
                        .toList());
        assertThat(client.get(list("&from=2019-01-01T00:00:00Z&to=2020-01-01T00:00:00Z"
                                + "&secondary_category=INCOME_SALARY"))
                        .json()
                        .path("transactions"))
                .isEmpty();
        assertThat(client.get(list("&status=PENDING")).json().path("transactions"))
                .hasSize(4);
    }

    @Test
    void a_row_of_a_long_list_can_be_given_another_category() throws Exception {
        List<String> ids = sandbox.transactions(account, Rows.of(2_000).between(OLDEST, NEWEST));
        String window = "&page%5Bsize%5D=1000&to=" + NEWEST;
        List<JsonNode> before = client.walk(list(window), "transactions");

        for (String id : List.of(ids.get(7), ids.get(1_999))) {
            client.post(
                    "/v1/banking/transactions/category",
                    "{\"fiskil_transaction_id\":\"" + id + "\",\"secondary_category\":\"PETS_FOOD\"}");
        }

        List<JsonNode> after = client.walk(list(window), "transactions");
        assertThat(after.stream().map(row -> row.path("fiskil_id")).toList())
                .isEqualTo(before.stream().map(row -> row.path("fiskil_id")).toList());
        assertThat(client.walk(list("&secondary_category=PETS_FOOD"), "transactions"))
                .extracting(row -> row.path("fiskil_id").asText())
                .containsExactly(ids.get(7), ids.get(1_999));
    }

    @Test
    void rows_arrive_in_the_past_now_and_in_the_future() throws Exception {
        sandbox.transactions(account, Rows.of(3_000).between(OLDEST, NEWEST));

        List<String> ids = sandbox.arrive(
                account, Instant.parse("2020-02-02T02:02:02.002Z"), Instant.parse("2099-01-01T00:00:00Z"));

        assertThat(ids(client.get(list("&from=2020-02-02T02:02:02.002Z&to=2020-02-02T02:02:02.002Z"))
                        .json()))
                .containsExactly(ids.get(0));
        assertThat(ids(client.get(list("&status=POSTED&page%5Bsize%5D=1")).json()))
                .containsExactly(ids.get(1));
    }

    @Test
    void of_rows_with_one_moment_the_latest_arrival_comes_first() throws Exception {
        String first = sandbox.arrive(account, NEWEST).get(0);
        String second = sandbox.arrive(account, NEWEST).get(0);
        List<String> many = sandbox.transactions(account, Rows.of(1_500).at(NEWEST));

        List<String> expected = new ArrayList<>(many);
        expected.add(second);
        expected.add(first);
        assertThat(client.walk(list("&page%5Bsize%5D=400&from=" + NEWEST + "&to=" + NEWEST), "transactions"))
                .extracting(row -> row.path("fiskil_id").asText())
                .isEqualTo(expected);
    }

    @Test
    void rows_that_arrive_between_two_pages_neither_repeat_nor_drop_any_other() throws Exception {
        List<String> ids = sandbox.transactions(account, Rows.of(2_500).between(OLDEST, NEWEST));
        List<String> behind = new ArrayList<>();
        List<String> ahead = new ArrayList<>();
        sandbox.afterPage(1, () -> behind.addAll(sandbox.arrive(account, NEWEST.plusSeconds(5))));
        sandbox.beforePage("/v1/banking/transactions", 2, () -> ahead.addAll(sandbox.arrive(account, OLDEST)));

        List<String> walked =
                client.walk(list("&page%5Bsize%5D=1000&to=" + NEWEST.plusSeconds(60)), "transactions").stream()
                        .map(row -> row.path("fiskil_id").asText())
                        .toList();

        assertThat(walked)
                .doesNotHaveDuplicates()
                .containsAll(ids)
                .containsAll(ahead)
                .doesNotContainAnyElementsOf(behind);
        assertThat(behind).hasSize(1);
        assertThat(ids(client.get(list("&page%5Bsize%5D=1&to=" + NEWEST.plusSeconds(60)))
                        .json()))
                .isEqualTo(behind);
    }

    @Test
    void an_action_runs_once_and_only_for_a_page_that_is_served() throws Exception {
        List<String> ran = new ArrayList<>();
        sandbox.beforePage("/v1/banking/payees", 1, () -> ran.add("other list"));
        sandbox.beforePage("/v1/banking/transactions", 1, () -> ran.add("before"));
        sandbox.afterPage("/v1/banking/transactions", 1, () -> ran.add("after"));
        sandbox.failNext(Failure.status(503));

        client.get(list(""));
        client.send(client.open(list("")));
        assertThat(ran).isEmpty();
        client.get(list(""));
        client.get(list(""));

        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void income_counts_the_same_whether_a_long_list_of_purchases_is_there_or_not() throws Exception {
        String path = "/v1/banking/income?end_user_id=" + person;
        String before = client.get(path).http().body();

        sandbox.transactions(account, Rows.of(5_000_000).between(OLDEST, NEWEST));

        assertThat(client.get(path).http().body()).isEqualTo(before);
    }

    @Test
    void rows_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(10_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(1).every(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(1).between(NEWEST, NEWEST.minusMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.beforePage(0, () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.transactions("none", Rows.of(1)));
    }
}
