package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PopulationTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    private List<String> walk(String path, String root, String field) throws Exception {
        return client.walk(path, root).stream()
                .map(row -> row.path(field).asText())
                .toList();
    }

    private List<String> transactions(String person) throws Exception {
        return walk("/v1/banking/transactions?page%5Bsize%5D=1000&end_user_id=" + person, "transactions", "fiskil_id");
    }

    @Test
    void fifty_thousand_people_are_there_at_once_and_each_can_be_read() throws Exception {
        Population people = sandbox.population(50_000, 0, 500);

        assertThat(new HashSet<>(people.endUsers())).hasSize(50_000);
        assertThat(people.totalRows()).isBetween(12_000_000L, 13_000_000L);
        for (int i : new int[] {0, 24_999, 49_999}) {
            String person = people.endUsers().get(i);
            JsonNode user = client.get("/v1/end-users/" + person).json();
            assertThat(user.path("id").asText()).isEqualTo(person);
            assertThat(user.path("email").asText()).isEqualTo("person" + i + ".p0@example.com");
            assertThat(transactions(person)).hasSize(people.rows(i)).doesNotHaveDuplicates();
            assertThat(sandbox.accounts(person)).hasSize(3);
            assertThat(sandbox.consents(person)).hasSize(1);
        }
    }

    @Test
    void people_are_listed_page_by_page_between_those_before_and_after() throws Exception {
        List<String> before = walk("/v1/end-users", "end_users", "id");
        Population people = sandbox.population(1_500, 0, 1);
        String after = sandbox.endUser();

        List<String> expected = new ArrayList<>(before);
        expected.addAll(people.endUsers());
        expected.add(after);
        assertThat(walk("/v1/end-users?page%5Bsize%5D=400", "end_users", "id")).isEqualTo(expected);
        assertThat(walk("/v1/end-users?email=person77.p0@example.com", "end_users", "id"))
                .containsExactly(people.endUsers().get(77));
    }

    @Test
    void their_consents_are_listed_and_found_by_their_id() throws Exception {
        int before = client.walk("/v1/consent?page%5Bsize%5D=1000", "consents").size();
        Population people = sandbox.population(300, 0, 1);
        List<String> all = walk("/v1/consent?page%5Bsize%5D=100", "consents", "arrangement_id");
        assertThat(all).hasSize(before + 300).doesNotHaveDuplicates();
        String person = people.endUsers().get(123);
        String consent = sandbox.consents(person).get(0).path("arrangement_id").asText();
        assertThat(all.get(before + 123)).isEqualTo(consent);

        assertThat(client.delete("/v1/consent/" + consent).status()).isEqualTo(204);

        assertThat(walk("/v1/consent?page%5Bsize%5D=100", "consents", "arrangement_id"))
                .isEqualTo(all);
        assertThat(walk("/v1/consent?active=true&page%5Bsize%5D=1000", "consents", "arrangement_id"))
                .doesNotContain(consent)
                .hasSize(before + 300 - 2);
        assertThat(sandbox.accounts(person)).isEmpty();
        assertThat(sandbox.accounts(people.endUsers().get(124))).hasSize(3);
    }

    @Test
    void a_person_can_be_changed_and_deleted_like_any_other() throws Exception {
        Population people = sandbox.population(100, 5, 9);
        String changed = people.endUsers().get(10);
        String deleted = people.endUsers().get(20);
        List<String> all = walk("/v1/end-users?page%5Bsize%5D=1000", "end_users", "id");

        assertThat(client.post("/v1/end-users/" + changed, "{\"email\":\"person11.p0@example.com\"}")
                        .errorName())
                .isEqualTo("end_user_already_exists");
        assertThat(client.post("/v1/end-users/" + changed, "{\"email\":\"new@example.com\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client.delete("/v1/end-users/" + deleted).status()).isEqualTo(204);
        assertThat(client.delete("/v1/end-users/" + deleted).status()).isEqualTo(404);

        assertThat(client.get("/v1/end-users/" + changed).json().path("email").asText())
                .isEqualTo("new@example.com");
        List<String> expected = new ArrayList<>(all);
        expected.remove(deleted);
        assertThat(walk("/v1/end-users?page%5Bsize%5D=1000", "end_users", "id")).isEqualTo(expected);
        assertThat(sandbox.accounts(deleted)).isEmpty();
        assertThat(transactions(changed)).hasSize(people.rows(10));
    }

    @Test
    void rows_arrive_for_one_of_them_and_a_row_gets_another_category() throws Exception {
        Population people = sandbox.population(50, 20, 30);
        String person = people.endUsers().get(7);
        List<String> before = transactions(person);
        String account = sandbox.accounts(person).get(0).path("account_id").asText();

        String arrived = sandbox.transactions(account, 1).get(0);
        client.post(
                "/v1/banking/transactions/category",
                "{\"fiskil_transaction_id\":\"" + before.get(5) + "\",\"secondary_category\":\"PETS_FOOD\"}");
        String pending = sandbox.pending(account, 1).get(0);

        List<String> expected = new ArrayList<>(List.of(pending, arrived));
        expected.addAll(before);
        assertThat(transactions(person)).isEqualTo(expected);
        assertThat(walk(
                        "/v1/banking/transactions?secondary_category=PETS_FOOD&end_user_id=" + person,
                        "transactions",
                        "fiskil_id"))
                .containsExactly(before.get(5));
        sandbox.consent(person, FiskilSandbox.ENERGY_RETAILER);
        assertThat(sandbox.accounts(person)).hasSize(4);
    }

    @Test
    void the_category_of_a_row_can_be_the_first_change_of_its_person() throws Exception {
        Population people = sandbox.population(50, 20, 30);
        String person = people.endUsers().get(49);
        String row = transactions(person).get(3);

        assertThat(client.post(
                                "/v1/banking/transactions/category",
                                "{\"fiskil_transaction_id\":\"" + row + "\",\"secondary_category\":\"PETS_FOOD\"}")
                        .status())
                .isEqualTo(200);

        assertThat(sandbox.transactions(person)
                        .get(3)
                        .path("category")
                        .path("secondary_category")
                        .asText())
                .isEqualTo("PETS_FOOD");
    }

    @Test
    void equal_sandboxes_have_equal_people_and_two_populations_differ() {
        try (FiskilSandbox one = FiskilSandbox.create();
                FiskilSandbox two = FiskilSandbox.create()) {
            Population first = one.population(40, 1, 20);
            Population second = one.population(40, 1, 20);
            Population again = two.population(40, 1, 20);

            assertThat(first.endUsers()).isEqualTo(again.endUsers()).doesNotContainAnyElementsOf(second.endUsers());
            String person = first.endUsers().get(39);
            assertThat(one.transactions(person))
                    .isEqualTo(two.transactions(person))
                    .isNotEmpty();
            assertThat(one.transactions(second.endUsers().get(0))).isNotEmpty();
        }
    }

    @Test
    void reset_takes_them_away_and_senseless_populations_are_refused() throws Exception {
        Population people = sandbox.population(3, 0, 0);
        sandbox.reset();

        assertThat(client.get("/v1/end-users/" + people.endUsers().get(0)).status())
                .isEqualTo(404);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.population(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.population(1_000_001, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.population(1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.population(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.population(1, 0, 100_001));
    }
}
