package io.github.camelfiskil.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.camelfiskil.resource.FiskilResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFactsTest {

    private static final RowIdentity TRANSACTIONS =
            new RowIdentity(FiskilResource.BANKING_TRANSACTIONS.operations().get(0), ZoneId.of("Australia/Sydney"));

    private static RowFacts read(FiskilResource resource, String row) throws Exception {
        return read(new RowIdentity(resource.operations().get(0), ZoneId.of("Australia/Sydney")), row);
    }

    private static RowFacts read(RowIdentity identity, String row) throws Exception {
        byte[] page = ("[" + row + "]").getBytes(StandardCharsets.UTF_8);
        RowFactsReader reader = RowFactsReader.of(identity);
        try (JsonParser parser = new JsonFactory().createParser(page)) {
            parser.nextToken();
            parser.nextToken();
            RowFacts facts = reader.read(parser, page);
            assertThat(parser.nextToken().isStructEnd()).isTrue();
            return facts;
        }
    }

    private static RowFacts transaction(String row) throws Exception {
        return read(TRANSACTIONS, row);
    }

    @Test
    void aTransactionIsToldByConsentIdAndStatusAndDatedByItsPosting() throws Exception {
        RowFacts facts = transaction(
                "{\"fiskil_id\":\"bank_tx_1\",\"x\":{\"status\":\"no\",\"fiskil_id\":\"no\"},\"arrangement_id\":\"arr\","
                        + "\"status\":\"POSTED\",\"execution_date_time\":\"2026-01-01T00:00:00Z\","
                        + "\"posting_date_time\":\"2026-01-02T10:00:00+10:00\",\"list\":[{\"status\":1}]}");

        assertThat(facts.arrangement()).isEqualTo("arr");
        assertThat(facts.key()).isEqualTo("arr/bank_tx_1/POSTED");
        assertThat(facts.time()).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void aPendingTransactionThatIsPostedIsNews() throws Exception {
        String row = "{\"fiskil_id\":\"1\",\"arrangement_id\":\"a\",\"status\":\"%s\",\"amount\":\"%s\"}";

        assertThat(transaction(row.formatted("PENDING", "1")).key())
                .isNotEqualTo(transaction(row.formatted("POSTED", "1")).key());
        assertThat(transaction(row.formatted("POSTED", "1")).key())
                .isEqualTo(transaction(row.formatted("POSTED", "2")).key());
    }

    @Test
    void anyChangeOfAnAccountIsNews() throws Exception {
        String row = "{\"fiskil_id\":\"1\",\"arrangement_id\":\"a\",\"display_name\":\"%s\"}";

        assertThat(read(FiskilResource.BANKING_ACCOUNTS, row.formatted("x")).key())
                .isNotEqualTo(read(FiskilResource.BANKING_ACCOUNTS, row.formatted("y"))
                        .key())
                .isEqualTo(read(FiskilResource.BANKING_ACCOUNTS, row.formatted("x"))
                        .key());
    }

    @Test
    void theSameRowOfAnotherConsentIsAnotherRow() throws Exception {
        assertThat(transaction("{\"fiskil_id\":\"1\",\"arrangement_id\":\"a\"}").key())
                .isNotEqualTo(transaction("{\"fiskil_id\":\"1\",\"arrangement_id\":\"b\"}")
                        .key());
    }

    @Test
    void rowsWithoutAnIdAreToldByAllTheyHave() throws Exception {
        Set<String> keys = new HashSet<>();
        for (String row : new String[] {"{}", "{\"a\":1}", "{\"a\":2}", "[1]", "[2]", "1", "\"1\"", "null", "true"}) {
            keys.add(transaction(row).key());
        }
        assertThat(keys).hasSize(9).noneMatch(String::isBlank);
    }

    @Test
    void noKeyIsLongerThanTheColumnOfCamelsJdbcRepository() throws Exception {
        String row = "{\"fiskil_id\":\"%s\",\"arrangement_id\":\"%s\",\"status\":\"POSTED\"}";
        String key =
                transaction(row.formatted("x".repeat(200), "y".repeat(200))).key();

        assertThat(key).hasSizeLessThanOrEqualTo(100);
        assertThat(transaction(row.formatted("x".repeat(199) + "z", "y".repeat(200)))
                        .key())
                .isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.1234567Z, 2026-01-02T03:04:05.1234567Z",
        "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
        "2026-02-30T03:04:05Z,",
        "2026-01-02T24:00:00Z,",
        "2026-01-02T03:04:+5Z,",
        "2026-01-02T03:04:05.678+11:00, 2026-01-01T16:04:05.678Z",
        "2026-01-02T03:04:05, 2026-01-01T16:04:05Z",
        "2026-01-02, 2026-01-01T13:00:00Z",
        "yesterday,",
        "'',",
    })
    void timesAreReadInAnyFormAndElseThereIsNone(String text, Instant time) throws Exception {
        assertThat(transaction("{\"posting_date_time\":\"" + text + "\"}").time())
                .isEqualTo(time);
    }

    @Test
    void aRowWithoutAPostingTimeIsDatedByItsExecutionAndAnotherNotAtAll() throws Exception {
        assertThat(transaction("{\"posting_date_time\":null,\"execution_date_time\":\"2026-01-01T00:00:00Z\"}")
                        .time())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(transaction("{\"status\":\"PENDING\"}").time()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fiskil_id\":\"1\",\"arrangement_id\":\"a\",\"posting_date_time\":\"2026-01-02T03:04:05Z\"}",
                "{}",
                "1"
            })
    void aWalkThatTellsNoRowFromAnotherKnowsTheSameWithoutAKey(String row) throws Exception {
        RowFacts facts = transaction(row);

        assertThat(read(TRANSACTIONS.withoutKeys(), row))
                .isEqualTo(new RowFacts(facts.arrangement(), "", facts.time()));
    }

    @Test
    void energyUsageIsDatedByItsRead() throws Exception {
        RowFacts facts = read(
                FiskilResource.ENERGY_USAGE,
                "{\"fiskil_id\":\"u\",\"arrangement_id\":\"a\",\"read_start_date\":\"2026-07-01\"}");

        assertThat(facts.time()).isEqualTo("2026-06-30T14:00:00Z");
    }

    @Test
    void aTrailKnowsEachCursorOnce() {
        CursorTrail trail = new CursorTrail();
        for (int i = 0; i < 10_000; i++) {
            assertThat(trail.isNew("cursor-" + i)).isTrue();
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(trail.isNew("cursor-" + i)).isFalse();
        }
    }
}
