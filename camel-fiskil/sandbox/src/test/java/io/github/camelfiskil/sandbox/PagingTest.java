package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static final String AFTER = "page%5Bafter%5D=";

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);
    private final String transactions = "/v1/banking/transactions?end_user_id=";

    private static List<String> ids(Iterable<JsonNode> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private static String next(JsonNode page) {
        return page.path("links").path("next").asText();
    }

    private static String cursor(JsonNode page) {
        String next = next(page);
        return next.substring(next.indexOf(AFTER) + AFTER.length());
    }

    @Test
    void walking_all_pages_gives_each_row_once_and_in_order() throws Exception {
        List<JsonNode> rows = client.walk(transactions + client.zoe() + "&page%5Bsize%5D=300", "transactions");

        assertThat(ids(rows)).hasSizeGreaterThan(2000).doesNotHaveDuplicates();
        assertThat(ids(rows)).isEqualTo(ids(sandbox.transactions(client.zoe())));
    }

    @Test
    void a_page_has_one_hundred_rows_unless_asked_otherwise() throws Exception {
        assertThat(client.get(transactions + client.zoe()).json().path("transactions"))
                .hasSize(100);
    }

    @Test
    void a_size_above_one_thousand_is_capped() throws Exception {
        JsonNode page =
                client.get(transactions + client.zoe() + "&page%5Bsize%5D=5000").json();

        assertThat(page.path("transactions")).hasSize(1000);
        assertThat(next(page)).contains("page%5Bsize%5D=5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "", "99999999999"})
    void a_size_that_is_no_positive_integer_is_refused(String size) throws Exception {
        assertThat(client.get(transactions + client.zoe() + "&page%5Bsize%5D=" + size)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_next_link_is_absolute_and_its_cursor_needs_its_encoding() throws Exception {
        JsonNode page = client.get(transactions + client.zoe() + "&status=POSTED&page%5Bsize%5D=7")
                .json();

        assertThat(next(page))
                .startsWith(sandbox.baseUri() + "/v1/banking/transactions?")
                .contains("status=POSTED");
        assertThat(cursor(page)).contains("%2B").contains("%2F").endsWith("%3D");
        assertThat(page.path("links").has("prev")).isFalse();
    }

    @Test
    void the_link_names_the_host_that_the_caller_used() throws Exception {
        Reply reply = client.send(client.call("http://localhost:" + sandbox.port() + "/v1/end-users?page%5Bsize%5D=1"));

        assertThat(next(reply.json())).startsWith("http://localhost:" + sandbox.port() + "/");
    }

    @Test
    void a_cursor_that_was_not_encoded_is_a_wrong_cursor() throws Exception {
        JsonNode page = client.get(transactions + client.zoe()).json();
        String careless = cursor(page).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");

        assertThat(client.get(transactions + client.zoe() + "&" + AFTER + careless)
                        .status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AAAA", "%2B%2B%2F%2Fxxxx", "%00", "%2B%2B%2F%2F"})
    void a_garbage_cursor_looks_like_an_illness_of_the_server(String cursor) throws Exception {
        assertThat(client.get(transactions + client.zoe() + "&" + AFTER + cursor)
                        .status())
                .isEqualTo(503);
        assertThat(client.get("/v1/end-users?" + AFTER + cursor)
                        .json()
                        .path("temporary")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_cursor_serves_one_list_of_one_person_with_one_filter() throws Exception {
        String cursor =
                "&" + AFTER + cursor(client.get(transactions + client.zoe()).json());

        assertThat(client.get(transactions + client.zoe() + cursor).status()).isEqualTo(200);
        assertThat(client.get(transactions + client.maia() + cursor).status()).isEqualTo(503);
        assertThat(client.get(transactions + client.zoe() + "&status=POSTED" + cursor)
                        .status())
                .isEqualTo(503);
        assertThat(client.get("/v1/banking/payees?end_user_id=" + client.zoe() + cursor)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void the_previous_link_leads_back() throws Exception {
        JsonNode first =
                client.get(transactions + client.zoe() + "&page%5Bsize%5D=50").json();
        JsonNode second = client.get(next(first)).json();

        JsonNode back = client.get(second.path("links").path("prev").asText()).json();

        assertThat(back.path("transactions")).isEqualTo(first.path("transactions"));
        assertThat(back.path("links").has("prev")).isFalse();
        assertThat(next(back)).isEqualTo(next(first));
    }

    @Test
    void both_cursors_at_once_are_refused() throws Exception {
        assertThat(client.get(transactions + client.zoe() + "&" + AFTER + "x&page%5Bbefore%5D=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_last_page_has_no_next_link_and_a_single_page_no_links() throws Exception {
        JsonNode accounts =
                client.get("/v1/banking/accounts?end_user_id=" + client.zoe()).json();

        assertThat(accounts.path("links").isObject()).isTrue();
        assertThat(accounts.path("links")).isEmpty();
    }

    @Test
    void new_rows_do_not_shift_a_walk_that_is_under_way() throws Exception {
        JsonNode first =
                client.get(transactions + client.zoe() + "&page%5Bsize%5D=50").json();
        String account =
                sandbox.accounts(client.zoe()).get(0).path("account_id").asText();
        sandbox.transactions(account, 30);

        JsonNode second = client.get(next(first)).json();

        assertThat(ids(second.path("transactions"))).doesNotContainAnyElementsOf(ids(first.path("transactions")));
    }
}
