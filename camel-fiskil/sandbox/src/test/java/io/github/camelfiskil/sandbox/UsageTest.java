package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsageTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    private List<JsonNode> usage(String query) throws Exception {
        return client.walk("/v1/energy/usage?page%5Bsize%5D=1000&end_user_id=" + client.maia() + query, "usage");
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("fiskil_id").asText()).toList();
    }

    private static String window(LocalDate oldest, LocalDate newest) {
        return "&read_start_date.oldest=" + oldest + "&read_start_date.newest=" + newest;
    }

    @Test
    void a_long_list_of_reads_goes_on_behind_the_usual_one() throws Exception {
        String point = sandbox.servicePoints(client.maia()).get(0);
        int before = usage("").size();
        LocalDate newest = today.minusDays(300);

        List<String> ids = sandbox.usage(point, newest, 1_500);

        List<JsonNode> rows = usage("");
        assertThat(rows).hasSize(before + 1_500);
        assertThat(ids(rows).subList(before, before + 1_500)).isEqualTo(ids);
        assertThat(ids(usage(window(newest.minusDays(4), newest)))).isEqualTo(ids.subList(0, 5));
        assertThat(rows.get(before).path("read_start_date").asText()).isEqualTo(newest.toString());
        assertThat(rows.get(before).path("meter_id").asText())
                .isEqualTo(usage("&service_point_id=" + point)
                        .get(0)
                        .path("meter_id")
                        .asText());
        assertThat(usage("&service_point_id="
                        + sandbox.servicePoints(client.maia()).get(1)))
                .hasSize(before / 2);
    }

    @Test
    void reads_arrive_for_days_in_the_past_and_in_the_future() throws Exception {
        String point = sandbox.servicePoints(client.maia()).get(1);
        int before = usage("").size();
        LocalDate past = today.minusDays(100);
        LocalDate future = LocalDate.of(2099, 1, 1);

        List<String> ids = sandbox.arriveUsage(point, past, future);

        assertThat(ids(usage(window(past, past)))).hasSize(3).contains(ids.get(0));
        assertThat(ids(usage(""))).hasSize(before + 2).startsWith(ids.get(1));
    }

    @Test
    void reads_that_arrive_between_two_pages_neither_repeat_nor_drop_any_other() throws Exception {
        String point = sandbox.servicePoints(client.maia()).get(0);
        List<String> before = ids(usage(""));
        sandbox.afterPage("/v1/energy/usage", 1, () -> sandbox.arriveUsage(point, today));

        List<String> walked =
                ids(client.walk("/v1/energy/usage?page%5Bsize%5D=100&end_user_id=" + client.maia(), "usage"));

        assertThat(walked).isEqualTo(before);
        assertThat(usage("")).hasSize(before.size() + 1);
    }

    @Test
    void equal_sandboxes_have_equal_reads() {
        try (FiskilSandbox one = FiskilSandbox.create();
                FiskilSandbox two = FiskilSandbox.create()) {
            String person = one.endUsers().get(1).path("id").asText();
            String point = one.servicePoints(person).get(0);

            assertThat(one.usage(point, today, 5_000)).isEqualTo(two.usage(point, today, 5_000));
        }
    }

    @Test
    void senseless_reads_are_refused() {
        String point = sandbox.servicePoints(client.maia()).get(0);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.usage("none", today, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.usage(point, today, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.usage(point, today, 10_000_001));
    }
}
