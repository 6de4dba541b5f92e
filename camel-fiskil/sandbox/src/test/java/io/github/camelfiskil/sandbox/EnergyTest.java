package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final Client client = new Client(EXTENSION.sandbox());

    private String of(String path) {
        return "/v1/energy/" + path + "?end_user_id=" + client.maia();
    }

    @ParameterizedTest
    @CsvSource({
        "accounts,accounts",
        "balances,balances",
        "billing,billing",
        "invoice,invoices",
        "usage,usage",
        "concessions,concessions",
        "service-points,service_points",
        "payment-schedules,payment_schedules",
        "der,der_records"
    })
    void each_list_has_its_root_and_the_common_ids(String path, String root) throws Exception {
        JsonNode list = client.get(of(path)).json().path(root);

        assertThat(list).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("fiskil_id").asText()).isNotEmpty();
            assertThat(row.path("arrangement_id").asText()).isNotEmpty();
            assertThat(row.path("institution_id").asText()).isEqualTo(FiskilSandbox.ENERGY_RETAILER);
        });
    }

    @Test
    void usage_is_long_and_filtered_by_dates_with_dots_in_their_names() throws Exception {
        LocalDate newest = LocalDate.now(ZoneOffset.UTC).minusDays(10);
        String window = "&read_start_date.oldest=" + newest.minusDays(4) + "&read_start_date.newest=" + newest;

        assertThat(client.walk(of("usage"), "usage")).hasSize(480);
        List<JsonNode> rows = client.walk(of("usage") + window, "usage");
        assertThat(rows).hasSize(10);
        String point = rows.get(0).path("service_point_id").asText();
        assertThat(client.walk(of("usage") + window + "&service_point_id=" + point, "usage"))
                .hasSize(5);
        assertThat(rows.get(0).path("interval_read").path("interval_reads")).hasSize(48);
        assertThat(client.get(of("usage") + "&read_start_date.oldest=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void invoices_and_billing_are_found_by_number() throws Exception {
        JsonNode invoice = client.get(of("invoice")).json().path("invoices").get(3);
        String number = invoice.path("invoice_number").asText();

        assertThat(client.get(of("invoice") + "&invoice_number=" + number)
                        .json()
                        .path("invoices"))
                .containsExactly(invoice);
        assertThat(client.get(of("billing") + "&invoice_number=" + number)
                        .json()
                        .path("billing"))
                .hasSize(2);
        String point = invoice.path("service_points").get(1).asText();
        assertThat(client.get(of("invoice") + "&service_point_id=" + point)
                        .json()
                        .path("invoices"))
                .hasSize(14);
        assertThat(client.get(of("invoice") + "&service_point_id=x").json().path("invoices"))
                .isEmpty();
    }

    @Test
    void plans_need_exactly_one_of_the_two_ids() throws Exception {
        String plans = "/v1/energy/plans";

        assertThat(client.get(plans).status()).isEqualTo(400);
        assertThat(client.get(plans + "?retailer_id=bluegum-energy&institution_id=88889")
                        .status())
                .isEqualTo(400);
        assertThat(client.get(plans + "?retailer_id=bluegum-energy").json().path("plans"))
                .hasSize(6);
        assertThat(client.get(plans + "?institution_id=88889&status=all").json().path("plans"))
                .hasSize(9);
        assertThat(client.get(plans + "?institution_id=88889&status=old").status())
                .isEqualTo(400);
    }

    @Test
    void a_plan_is_wrapped_in_data() throws Exception {
        assertThat(client.get("/v1/energy/plans/plan-1")
                        .json()
                        .path("data")
                        .path("plan_id")
                        .asText())
                .isEqualTo("plan-1");
        assertThat(client.get("/v1/energy/plans/none").status()).isEqualTo(404);
    }

    @Test
    void identity_has_one_element_for_each_consent_and_no_pages() throws Exception {
        String identity = "/v1/common/identity?end_user_id=" + client.maia();

        JsonNode answer = client.get(identity).json();
        assertThat(answer.path("identities")).hasSize(2);
        assertThat(answer.has("customer")).isFalse();
        assertThat(answer.path("identities").findValuesAsText("last_name")).containsOnly("Rangi");
        assertThat(client.get(identity + "&institution_id=88889").json().path("identities"))
                .hasSize(1);
        assertThat(client.get(identity + "&page%5Bsize%5D=1").status()).isEqualTo(400);
        assertThat(client.send(client.call(identity).header("X-Fiskil-Version", "v1"))
                        .json()
                        .has("customer"))
                .isTrue();
    }
}
