package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FiskilRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers of a message count, which reach the wire, and which come back. */
class HeaderTest extends LoopbackRoutes {

    private static final String FETCH = "fiskil:banking/balances?endUserId=e&accountId=a&retryBackoff=1";

    private String lastQuery() {
        return server.calls().get(server.calls().size() - 1).query();
    }

    @Test
    void aHeaderOverridesItsOption() {
        server.on("/v1/end-users/header", (call, request) -> LoopbackServer.json(call, 200, "{}"));
        send(
                "fiskil:banking/transactions?endUserId=eu_option&accountId=a_option&status=PENDING&pageSize=5"
                        + "&pageAfter=c_option&from=2026-01-01T00:00:00Z",
                Map.of(
                        "CamelFiskilEndUserId", "eu_header",
                        "CamelFiskilAccountId", "a_header",
                        "CamelFiskilStatus", "POSTED",
                        "CamelFiskilPageSize", 7,
                        "CamelFiskilPageAfter", "c_header",
                        "CamelFiskilFrom", "2026-02-02T00:00:00Z"),
                null);
        assertThat(lastQuery())
                .isEqualTo("end_user_id=eu_header&account_id=a_header&status=POSTED&from=2026-02-02T00%3A00%3A00Z"
                        + "&page%5Bsize%5D=7&page%5Bafter%5D=c_header");

        send("fiskil:end-users?id=option", Map.of("CamelFiskilId", "header"), null);
        assertThat(server.calls().get(1).path()).isEqualTo("/v1/end-users/header");
    }

    @Test
    void theMapOfFurtherParametersGoesBeforeTheOptionsAndListsAreRepeated() {
        send(
                "fiskil:end-users?query.email=option&query.kept=k",
                Map.of("CamelFiskilQuery", Map.of("email", "header", "many", List.of("x y", "z&"))),
                null);

        assertThat(List.of(lastQuery().split("&", -1)))
                .containsExactlyInAnyOrder("email=header", "kept=k", "many=x%20y", "many=z%26");
    }

    @Test
    void headersOfOtherStepsAreIgnoredByAKnownResource() {
        Map<String, Object> others = Map.of(
                "CamelFiskilAccountId", "a",
                "CamelFiskilEndUserId", "e",
                "CamelFiskilInstitutionId", "i",
                "CamelFiskilStatus", "s",
                "CamelFiskilFetch", true,
                "CamelFiskilFrom", "no date at all",
                "CamelFiskilId", "x");
        assertThat(send("fiskil:end-users", others, null).getException()).isNull();

        assertThat(server.calls().get(0).path()).isEqualTo("/v1/end-users");
        assertThat(lastQuery()).isNull();
    }

    @Test
    void aPathThatIsNotKnownGetsOnlyTheHeadersThatAreListedForIt() {
        server.on("/v1/new/things", (call, request) -> LoopbackServer.json(call, 200, "{}"));
        Map<String, Object> headers = Map.of(
                "CamelFiskilAccountId", "a",
                "CamelFiskilInstitutionId", "i",
                "CamelFiskilStatus", "s",
                "CamelFiskilFrom", "2026-01-01",
                "CamelFiskilEndUserId", "e",
                "CamelFiskilPageSize", "9",
                "CamelFiskilQuery", Map.of("q", "1"));
        assertThat(send("fiskil:new/things?accountId=option", headers, null).getException())
                .isNull();

        assertThat(lastQuery()).isEqualTo("end_user_id=e&account_id=option&page%5Bsize%5D=9&q=1");
    }

    @Test
    void theHeadersOfTheMessageStayAsTheyAre() {
        Map<String, Object> before = Map.of(
                "CamelFiskilEndUserId", "e", "CamelFiskilQuery", Map.of("q", "1"), "mine", "m", "Accept", "text/x");
        Map<String, Object> after = new HashMap<>(
                send("fiskil:banking/accounts", before, null).getMessage().getHeaders());

        assertThat(after).containsAllEntriesOf(before);
        after.keySet().removeAll(before.keySet());
        assertThat(after).containsOnlyKeys("CamelHttpResponseCode", "Content-Type");
    }

    @Test
    void theCursorIsTakenByTheStepThatUsesItAndByNoOther() {
        Map<String, Object> cursor = Map.of("CamelFiskilPageAfter", "c1", "CamelFiskilId", "eu_1");

        assertThat(send("fiskil:end-users", cursor, null).getMessage().getHeaders())
                .doesNotContainKey("CamelFiskilPageAfter");
        assertThat(lastQuery()).isEqualTo("page%5Bafter%5D=c1");
        for (String other : List.of("fiskil:end-users?operation=get", "fiskil:permissions")) {
            assertThat(send(other, cursor, null).getMessage().getHeader("CamelFiskilPageAfter"))
                    .isEqualTo("c1");
            assertThat(lastQuery()).isNull();
        }
    }

    @Test
    void aFailedCallLeavesBodyAndHeadersAsTheyWere() {
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 404, "{\"name\":\"no\"}"));
        Exchange exchange =
                send("fiskil:end-users", Map.of("CamelFiskilPageAfter", "c1", "mine", "m"), "what was there");

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("what was there");
        assertThat(exchange.getMessage().getHeaders())
                .containsOnly(Map.entry("CamelFiskilPageAfter", "c1"), Map.entry("mine", "m"));
    }

    @Test
    void ofTheAnswerOnlyTheNamedHeadersComeIntoTheRoute() {
        server.on("/v1/end-users", (call, request) -> {
            call.getResponseHeaders().set("Set-Cookie", "session=1");
            call.getResponseHeaders().set("X-Request-Id", "r");
            call.getResponseHeaders().set("CamelFiskilId", "evil");
            call.getResponseHeaders().set("CamelHttpUri", "http://evil");
            call.getResponseHeaders().set("Content-Language", "en");
            LoopbackServer.json(
                    call,
                    200,
                    "{\"links\":{\"next\":\"https://x/v1/end-users?page%5Bafter%5D=n%2B1\","
                            + "\"prev\":\"/v1/end-users?page[before]=p1\"}}");
        });
        Map<String, Object> headers = send("fiskil:end-users").getMessage().getHeaders();

        assertThat(headers)
                .containsEntry("CamelHttpResponseCode", 200)
                .containsEntry("Content-Type", "application/json")
                .containsEntry("CamelFiskilNextPage", "n+1");
        assertThat(new TreeSet<>(headers.keySet()))
                .isSubsetOf("CamelHttpResponseCode", "Content-Type", "CamelFiskilNextPage", "CamelFiskilPreviousPage");
        send("fiskil:end-users");
        assertThat(server.calls().get(1).headers()).doesNotContainKey("Cookie");
    }

    @Test
    void theCursorOfAnEarlierPageDoesNotOutliveTheLastPage() {
        Exchange exchange = send("fiskil:end-users", Map.of("CamelFiskilNextPage", "of an earlier step"), null);

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("CamelFiskilNextPage");
    }

    @Test
    void nothingOfTheMessageReachesTheWireAsAHeader() {
        Map<String, Object> headers = new HashMap<>();
        for (String name : List.of(
                "Authorization",
                "X-Fiskil-Version",
                "Accept",
                "Host",
                "Cookie",
                "X-Own",
                "User-Agent",
                "Content-Type",
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelHttpMethod",
                "CamelHttpQuery",
                "CamelFiskilClientIpAddress",
                "CamelFiskilClientUserAgent")) {
            headers.put(name, "from-the-message");
        }
        assertThat(send("fiskil:end-users", headers, null).getException()).isNull();

        assertThat(server.calls()).hasSize(1);
        LoopbackServer.Received call = server.calls().get(0);
        assertThat(call.toString()).isEqualTo("GET /v1/end-users");
        assertThat(new TreeSet<>(call.headers().keySet()))
                .isSubsetOf(
                        "Accept",
                        "Accept-encoding",
                        "Authorization",
                        "Connection",
                        "Host",
                        "User-agent",
                        "X-fiskil-version");
        assertThat(call.headers().toString()).doesNotContain("from-the-message");
    }

    @Test
    void whoIsThereIsToldOnlyWhereTheBankIsAskedNow() {
        Map<String, Object> presence =
                Map.of("CamelFiskilClientIpAddress", "203.0.113.7", "CamelFiskilClientUserAgent", "Mozilla/5.0 (X)");
        send(FETCH, presence, null);
        send(FETCH + "&fetch=false", presence, null);
        send(FETCH + "&fetch=true", presence, null);

        assertThat(server.calls()).hasSize(3);
        for (LoopbackServer.Received quiet : server.calls().subList(0, 2)) {
            assertThat(quiet.headers()).doesNotContainKeys("X-fiskil-client-ip-address", "X-fiskil-client-user-agent");
        }
        assertThat(server.calls().get(2).header("x-fiskil-client-ip-address")).isEqualTo("203.0.113.7");
        assertThat(server.calls().get(2).header("x-fiskil-client-user-agent")).isEqualTo("Mozilla/5.0 (X)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.7\r\nX-Evil: 1", "203.0.113.7\nX-Evil: 1", "203.0.113.7\u0000", "203.0.113.7\u0107"})
    void whatHttpCannotCarryIsRefusedAndNotShown(String value) {
        for (String header : List.of("CamelFiskilClientIpAddress", "CamelFiskilClientUserAgent")) {
            assertThat(send(FETCH + "&fetch=true", Map.of(header, value), null).getException())
                    .isInstanceOf(FiskilRequestException.class)
                    .hasMessageContaining("Header " + header)
                    .hasMessageContaining("line break")
                    .hasMessageNotContaining("203.0.113.7");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aBankThatFailsWhenItIsAskedNowIsNotAskedAgainAtOnce() {
        server.on("/v1/banking/balances", (call, request) -> LoopbackServer.json(call, 502, "{\"name\":\"bank\"}"));

        assertThat(send(FETCH + "&fetch=true").getException()).hasMessageContaining("502");
        assertThat(server.calls()).hasSize(1);
        send(FETCH);
        assertThat(server.calls()).hasSize(1 + 4);
    }
}
