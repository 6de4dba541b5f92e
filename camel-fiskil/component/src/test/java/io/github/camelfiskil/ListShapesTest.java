package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilMaxItemsException;
import io.github.camelfiskil.error.FiskilProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that lists and links can have, from a server that shares no code with the sandbox. */
class ListShapesTest extends LoopbackRoutes {

    private static final String PATH = "/v1/banking/transactions";
    private static final String STEP = "fiskil:banking/transactions?endUserId=eu_1";

    private final List<Object> rows = new ArrayList<>();

    /** Serves these pages one after another, the cursor of each being its number. */
    private void pages(String path, String... pages) {
        server.on(path, (call, request) -> {
            String query = request.query() == null ? "" : request.query();
            int at = query.indexOf("page%5Bafter%5D=");
            int page = at < 0 ? 0 : Integer.parseInt(query.substring(at + 16).replaceAll("\\D.*", ""));
            LoopbackServer.json(call, 200, pages[page]);
        });
    }

    private Exchange stream(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list")
                        .to(uri + (uri.contains("?") ? "&" : "?") + "pagination=stream")
                        .split(body())
                        .streaming()
                        .process(exchange -> rows.add(exchange.getMessage().getBody()));
            }
        });
        return send("direct:list");
    }

    private static String next(int page) {
        return ",\"links\":{\"next\":\"/v1/banking/transactions?page[after]=" + page + "\"}}";
    }

    @Test
    void itemsAreTheTextThatTheApiHasSent() throws Exception {
        List<String> sent = List.of(
                "{ \"amount\" : \"1.10\" ,\n  \"n\":1.0E+2, \"text\":\"caf\\u00e9 \\/ 日本 \\ud83d\\ude00\"}",
                "{\"a\":[1,[2,{\"transactions\":[3]}]],\"links\":{\"next\":\"x\"}}",
                "{}",
                "12.50",
                "\"text, with ] and }\"",
                "[1, 2]",
                "true");
        pages(PATH, " {\"links\":{}, \"transactions\" : [ " + String.join(" , ", sent) + " ] } ");

        assertThat(stream(STEP).getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(sent);
    }

    @Test
    void bytesOfAnItemAreTheBytesThatTheApiHasSent() throws Exception {
        pages(PATH, "{\"transactions\":[{\"t\":\"é\"},{\"t\":\"日\"}],\"links\":{}}");

        stream(STEP + "&outputType=BYTES");

        assertThat(rows.stream().map(row -> new String((byte[]) row, StandardCharsets.UTF_8)))
                .containsExactly("{\"t\":\"é\"}", "{\"t\":\"日\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "banking/transactions | {\"transactions\":[1,2],\"links\":{}}",
                "banking/transactions | {\"links\":{},\"transactions\":[1,2]}",
                "banking/transactions | {\"meta\":{\"x\":[7]},\"transactions\":[1,2],\"links\":{}}",
                "banking/transactions | {\"other\":[7,8,9],\"transactions\":[1,2]}",
                "banking/transactions | {\"transactions\":[1,2],\"other\":[7,8,9]}",
                "banking/transactions | [1,2]",
                "energy/der           | {\"der_records\":[1,2],\"links\":{}}",
                "energy/der           | {\"derRecords\":[1,2],\"links\":{}}",
                "new/resource         | {\"things\":[1,2],\"links\":{}}",
                "new/resource         | [1,2]",
                "institutions         | [1,2]",
                "institutions         | {\"institutions\":[1,2]}",
                "banking/income       | {\"income_sources\":[1,2],\"income_summary\":{\"total\":[7]}}",
            })
    void rowsAreFoundInEnvelopesAndBareArrays(String path, String answer) throws Exception {
        pages("/v1/" + path, answer);

        String user = path.equals("institutions") ? "" : "?endUserId=eu_1";
        assertThat(stream("fiskil:" + path + user).getException()).isNull();

        assertThat(rows).containsExactly("1", "2");
    }

    @Test
    void usersAndConsentsOfOldVersionsAreBareArraysWithoutPages() throws Exception {
        fiskil.getConfiguration().setApiVersion("v1");
        pages("/v1/end-users", "[{\"id\":\"a\"},{\"id\":\"b\"}]");

        stream("fiskil:end-users");

        assertThat(rows).hasSize(2);
        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.query()).isNull();
            assertThat(call.header("X-Fiskil-Version")).isEqualTo("v1");
        });
    }

    @Test
    void twoUnknownArraysAreAClearError() throws Exception {
        pages("/v1/new/resource", "{\"things\":[1],\"others\":[2]}");

        assertThat(stream("fiskil:new/resource").getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("several arrays (things, others)")
                .hasMessageContaining("pagination=page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"no list\"}",
                "{\"transactions\":[1,2",
                "{\"transactions\":[1,2]",
                "{\"links\":{},\"transactions\":[1,2}",
                "{\"transactions\":[1,,2],\"links\":{}}",
                "{\"transactions\":[1,2],\"links\":{}} trailing",
                "<html></html>",
                "\"text\""
            })
    void whatIsNoPageIsAnErrorAndNoShortList(String answer) throws Exception {
        pages(PATH, "{\"transactions\":[1,2]" + next(1), answer);

        Exchange exchange = stream(STEP);

        assertThat(exchange.getException()).isInstanceOf(FiskilProtocolException.class);
        FiskilException failure = (FiskilException) exchange.getException();
        assertThat(failure.getPage()).isEqualTo(2);
        assertThat(failure.getRows()).isEqualTo(2);
        assertThat(failure.getPageAfter()).isEqualTo("1");
        assertThat(rows).containsExactly("1", "2");
    }

    @Test
    void anEmptyPageInTheMiddleIsNoEnd() throws Exception {
        pages(
                PATH,
                "{\"transactions\":[1]" + next(1),
                "{\"transactions\":[]" + next(2),
                "{\"transactions\":[]" + next(3),
                "{\"transactions\":[2],\"links\":{}}");

        assertThat(stream(STEP).getException()).isNull();

        assertThat(rows).containsExactly("1", "2");
    }

    @Test
    void anEmptyPageThatLeadsToItselfIsTheEndThatTheReferenceDescribes() throws Exception {
        pages(PATH, "{\"transactions\":[1]" + next(1), "{\"transactions\":[]" + next(1));

        assertThat(stream(STEP).getException()).isNull();

        assertThat(rows).containsExactly("1");
    }

    @Test
    void aCircleOfSeveralPagesIsAnError() throws Exception {
        pages(
                PATH,
                "{\"transactions\":[1]" + next(1),
                "{\"transactions\":[2]" + next(2),
                "{\"transactions\":[3]" + next(1));

        assertThat(stream(STEP).getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("repeats a cursor");

        assertThat(rows).containsExactly("1", "2");
    }

    @Test
    void cursorsOfAnyCharactersComeBackAsTheyWere() throws Exception {
        server.on(PATH, (call, request) -> {
            boolean first = !request.query().contains("after");
            LoopbackServer.json(
                    call,
                    200,
                    first
                            ? "{\"transactions\":[1],\"links\":{\"next\":\"https://api.fiskil.com/x?a=b&page%5Bafter%5D="
                                    + "%2B%2F%3D%20%26%25%3F%23%C3%A9%E6%97%A5%22\"}}"
                            : "{\"transactions\":[2],\"links\":{}}");
        });

        assertThat(stream(STEP).getException()).isNull();

        assertThat(server.calls().get(1).query())
                .endsWith("&page%5Bafter%5D=%2B%2F%3D%20%26%25%3F%23%C3%A9%E6%97%A5%22");
    }

    @Test
    void allPagesBecomeOneArrayOfTheTextThatWasSent() {
        pages(PATH, "{\"transactions\":[ {\"a\": 1.0}, 2 ]" + next(1), "{\"transactions\":[\"é\"],\"links\":{}}");

        Exchange exchange = send(STEP + "&pagination=all");

        assertThat(exchange.getMessage().getBody()).isEqualTo("[{\"a\": 1.0},2,\"é\"]");
        assertThat(exchange.getMessage().getHeader(FiskilConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeader(FiskilConstants.CONTENT_TYPE))
                .isEqualTo("application/json");
        assertThat(exchange.getMessage().getHeader(FiskilConstants.NEXT_PAGE)).isNull();
    }

    @Test
    void allPagesMayBeBytesANodeMapsOrObjects() {
        pages(PATH, "{\"transactions\":[{\"a\":1}]" + next(1), "{\"transactions\":[{\"a\":2}],\"links\":{}}");

        assertThat(send(STEP + "&pagination=all&outputType=BYTES").getMessage().getBody())
                .isEqualTo("[{\"a\":1},{\"a\":2}]".getBytes(StandardCharsets.UTF_8));
        JsonNode node =
                send(STEP + "&pagination=all&outputType=NODE").getMessage().getBody(JsonNode.class);
        assertThat(node.isArray()).isTrue();
        assertThat(node.get(1).get("a").intValue()).isEqualTo(2);
        assertThat(send(STEP + "&pagination=all&outputType=MAP").getMessage().getBody())
                .isEqualTo(List.of(Map.of("a", 1), Map.of("a", 2)));
        assertThat((List<?>) send(STEP + "&pagination=all&outputClass=java.util.TreeMap")
                        .getMessage()
                        .getBody())
                .hasSize(2)
                .hasOnlyElementsOfType(java.util.TreeMap.class);
    }

    @Test
    void anEmptyListIsAnEmptyArray() throws Exception {
        pages(PATH, "{\"transactions\":[],\"links\":{}}");

        assertThat(send(STEP + "&pagination=all").getMessage().getBody()).isEqualTo("[]");
        assertThat(stream(STEP).getException()).isNull();
        assertThat(rows).isEmpty();
    }

    @Test
    void moreItemsThanMaxItemsAreAnErrorAndNoCut() {
        pages(PATH, "{\"transactions\":[1,2]" + next(1), "{\"transactions\":[3,4],\"links\":{}}");

        assertThat(send(STEP + "&pagination=all&maxItems=4").getMessage().getBody())
                .isEqualTo("[1,2,3,4]");
        Exchange exchange = send(STEP + "&pagination=all&maxItems=3", Map.of("kept", 1), "kept");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilMaxItemsException.class)
                .hasMessageContaining("maxItems=3")
                .hasMessageContaining("4 so far")
                .hasMessageContaining("pagination=stream");
        assertThat(exchange.getMessage().getBody()).isEqualTo("kept");
    }

    @Test
    void allFailsWholeWhereAPageCannotBeHad() {
        pages(PATH, "{\"transactions\":[1,2]" + next(1), "{\"transactions\":[3,");

        FiskilException failure =
                (FiskilException) send(STEP + "&pagination=all").getException();

        assertThat(failure).isInstanceOf(FiskilProtocolException.class);
        assertThat(failure.getPage()).isEqualTo(2);
        assertThat(failure.getRows()).isEqualTo(2);
        assertThat(failure.getPageAfter()).isEqualTo("1");
    }

    @Test
    void allWaitsWithoutAThreadAndGoesOn() {
        List<Integer> calls = new ArrayList<>();
        server.on(PATH, (call, request) -> {
            calls.add(1);
            if (calls.size() == 2) {
                call.getResponseHeaders().set("Retry-After", "0");
                LoopbackServer.json(call, 429, "{}");
            } else {
                LoopbackServer.json(
                        call,
                        200,
                        calls.size() == 1 ? "{\"transactions\":[1]" + next(1) : "{\"transactions\":[2],\"links\":{}}");
            }
        });

        assertThat(send(STEP + "&pagination=all").getMessage().getBody()).isEqualTo("[1,2]");
    }

    @Test
    void aStreamOfNothingButTheFirstPageMakesOneCall() {
        pages(PATH, "{\"transactions\":[1],\"links\":{}}");

        Exchange exchange = send(STEP + "&pagination=stream");

        assertThat(exchange.getMessage().getBody()).isInstanceOf(Iterator.class);
        assertThat(server.calls()).hasSize(1);
    }
}
