package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTest {

    private static List<String> ids(FiskilSandbox sandbox) {
        String zoe = sandbox.endUsers().get(0).path("id").asText();
        return sandbox.transactions(zoe).stream()
                .map(row -> row.path("fiskil_id").asText() + row.path("amount").asText())
                .toList();
    }

    @Test
    void equal_seeds_make_equal_data_and_other_seeds_other_data() {
        try (FiskilSandbox one = FiskilSandbox.builder().seed(7).build();
                FiskilSandbox two = FiskilSandbox.builder().seed(7).build();
                FiskilSandbox other = FiskilSandbox.builder().seed(8).build()) {
            assertThat(ids(one)).isEqualTo(ids(two)).isNotEqualTo(ids(other));
            assertThat(one.endUser()).isEqualTo(two.endUser());
            assertThat(one.endUsers()).isEqualTo(two.endUsers());
        }
    }

    @Test
    void there_are_people_with_much_with_little_and_with_nothing() {
        try (FiskilSandbox sandbox = FiskilSandbox.create()) {
            List<Integer> sizes = sandbox.endUsers().stream()
                    .map(user -> sandbox.transactions(user.path("id").asText()).size())
                    .toList();

            assertThat(sizes).hasSizeGreaterThanOrEqualTo(4).contains(0).anyMatch(size -> size > 2000);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(3000);
        }
    }

    @Test
    void names_are_not_ascii_and_addresses_lead_nowhere() {
        try (FiskilSandbox sandbox = FiskilSandbox.create()) {
            assertThat(sandbox.endUsers())
                    .extracting(user -> user.path("name").asText())
                    .contains("Zoë Nguyễn", "Māia Te Rangi");
            assertThat(sandbox.endUsers()).allSatisfy(user -> {
                assertThat(user.path("email").asText()).endsWith("@example.com");
                assertThat(user.path("phone").asText()).matches("\\+61[0-9]{9}");
            });
        }
    }

    @Test
    void a_new_consent_brings_accounts_and_data_of_its_own() {
        try (FiskilSandbox sandbox = FiskilSandbox.create()) {
            String user = sandbox.endUser("Anaïs Müller", "anais@example.com");
            assertThat(sandbox.accounts(user)).isEmpty();

            String bank = sandbox.consent(user, FiskilSandbox.BANK);
            String energy = sandbox.consent(user, FiskilSandbox.ENERGY_RETAILER);

            assertThat(sandbox.accounts(user)).hasSize(4);
            assertThat(sandbox.transactions(user)).hasSizeGreaterThan(300);
            assertThat(sandbox.consents(user))
                    .extracting(consent -> consent.path("arrangement_id").asText())
                    .containsExactly(bank, energy);

            sandbox.revoke(bank);
            assertThat(sandbox.transactions(user)).isEmpty();
            assertThat(sandbox.accounts(user)).hasSize(1);
        }
    }

    @Test
    void what_is_handed_out_is_a_copy() {
        try (FiskilSandbox sandbox = FiskilSandbox.create()) {
            String zoe = sandbox.endUsers().get(0).path("id").asText();
            JsonNode account = sandbox.accounts(zoe).get(0);
            ((ObjectNode) account).put("display_name", "changed");

            assertThat(sandbox.accounts(zoe).get(0).path("display_name").asText())
                    .isEqualTo("Everyday Account");
        }
    }
}
