package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilMaxItemsException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The routes of the page "Lists of any length", over a list of three pages. */
class ListsTest {

    private static final int ROWS = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Queue<String> rows = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Predicate<String>> broken = new AtomicReference<>(row -> false);
    private String person;
    private CamelContext context;

    @BeforeEach
    void prepare() throws Exception {
        person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(ROWS));
        context = Routes.context(sandbox);
        context.getComponent("fiskil", FiskilComponent.class).getConfiguration().setMaxRetries(0);
        context.getPropertiesComponent().addInitialProperty("endUserId", person);
        context.start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:row").routeId("row").process(exchange -> {
                    String id = id(exchange.getMessage().getBody(String.class));
                    if (broken.get().test(id)) {
                        throw new IllegalStateException("this row cannot be stored");
                    }
                    rows.add(id);
                });
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static String id(String row) throws Exception {
        return new ObjectMapper().readTree(row).path("fiskil_id").asText();
    }

    private List<String> all() {
        return sandbox.transactions(person).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private void load(String snippet) throws Exception {
        Path file = Snippets.FOLDER.resolve(snippet);
        Routes.load(context, ResourceHelper.fromString(snippet, Files.readString(file)));
    }

    private MockEndpoint to(String uri) throws Exception {
        String name = "mock:" + uri.substring(uri.indexOf(':') + 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to(name);
            }
        });
        return context.getEndpoint(name, MockEndpoint.class);
    }

    private Exchange send(String uri, Map<String, Object> headers) {
        return context.createProducerTemplate().send(uri, exchange -> {
            exchange.getMessage().setHeader("CamelFiskilEndUserId", person);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "list-stream.camel.yaml, direct:every-transaction",
        "list-dead-letter.camel.yaml, direct:rows-with-dead-letters"
    })
    void everyRowComesInTheOrderOfTheListAndThenTheRestOfTheRoute(String snippet, String uri) throws Exception {
        MockEndpoint whole = to("direct:whole");
        load(snippet);

        assertThat(send(uri, Map.of()).getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(whole.getReceivedCounter()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "list-stream.camel.yaml, direct:every-transaction",
        "list-dead-letter.camel.yaml, direct:rows-with-dead-letters",
        "list-parallel.camel.yaml, direct:side-by-side"
    })
    void aPageThatFailsIsTheFailureOfTheExchange(String snippet, String uri) throws Exception {
        MockEndpoint whole = to("direct:whole");
        load(snippet);
        sandbox.failPage(2, FiskilSandbox.ALWAYS, Failure.status(500));

        Exchange exchange = send(uri, Map.of());

        assertThat(exchange.getException()).isInstanceOf(FiskilException.class).hasMessageContaining("after 1000 rows");
        assertThat(whole.getReceivedCounter()).isZero();
    }

    @Test
    void aRowThatFailsEndsTheList() throws Exception {
        MockEndpoint whole = to("direct:whole");
        load("list-stream.camel.yaml");
        String third = all().get(2);
        broken.set(third::equals);

        Exchange exchange = send("direct:every-transaction", Map.of());

        assertThat(exchange.getException()).hasRootCauseMessage("this row cannot be stored");
        assertThat(rows).containsExactlyElementsOf(all().subList(0, 2));
        assertThat(whole.getReceivedCounter()).isZero();
    }

    @Test
    void aRowThatIsPutAsideDoesNotEndTheList() throws Exception {
        MockEndpoint whole = to("direct:whole");
        MockEndpoint deadLetters = to("direct:dead-letters");
        load("list-dead-letter.camel.yaml");
        String third = all().get(2);
        broken.set(third::equals);

        assertThat(send("direct:rows-with-dead-letters", Map.of()).getException())
                .isNull();

        assertThat(rows).hasSize(ROWS - 1).doesNotContain(third);
        assertThat(deadLetters.getExchanges())
                .singleElement()
                .satisfies(letter -> assertThat(id(letter.getMessage().getBody(String.class)))
                        .isEqualTo(third));
        assertThat(whole.getReceivedCounter()).isEqualTo(1);
    }

    /** Another route for rows, whose error handler says that the failure of the third is handled. */
    private void handleFailuresOfRows() throws Exception {
        context.getRouteController().stopRoute("row");
        context.removeRoute("row");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).to("direct:dead-letters");
                from("direct:row").process(exchange -> {
                    rows.add(id(exchange.getMessage().getBody(String.class)));
                    if (rows.size() == 3) {
                        throw new IllegalStateException("this row cannot be stored");
                    }
                });
            }
        });
    }

    @Test
    void aRowThatAnotherRouteHasHandledEndsASplitThatStopsOnExceptions() throws Exception {
        MockEndpoint whole = to("direct:whole");
        MockEndpoint deadLetters = to("direct:dead-letters");
        handleFailuresOfRows();
        load("list-stream.camel.yaml");

        assertThat(send("direct:every-transaction", Map.of()).getException()).isNull();

        assertThat(rows).hasSize(3);
        assertThat(deadLetters.getReceivedCounter()).isEqualTo(1);
        assertThat(whole.getReceivedCounter()).isZero();
    }

    @Test
    void aRowThatAnotherRouteHasHandledDoesNotEndASplitThatGoesOn() throws Exception {
        MockEndpoint whole = to("direct:whole");
        MockEndpoint deadLetters = to("direct:dead-letters");
        handleFailuresOfRows();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:going-on")
                        .to("fiskil:banking/transactions?pagination=stream")
                        .split(body())
                        .streaming()
                        .to("direct:row")
                        .end()
                        .to("direct:whole");
            }
        });

        assertThat(send("direct:going-on", Map.of()).getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(deadLetters.getReceivedCounter()).isEqualTo(1);
        assertThat(whole.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void theCursorOfTheErrorGivesTheRest() throws Exception {
        MockEndpoint later = to("direct:later");
        load("list-resume.camel.yaml");
        sandbox.failPage(3, 1, Failure.status(500));

        assertThat(send("direct:rows", Map.of()).getException()).isNull();
        assertThat(rows).hasSize(2_000);
        Map<String, Object> parked = later.getExchanges().get(0).getMessage().getHeaders();
        assertThat(parked).containsKeys("CamelFiskilEndUserId", "CamelFiskilPageAfter");
        send("direct:rows", parked);

        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(later.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void whereTheFirstPageFailedTheListBeginsAgain() throws Exception {
        MockEndpoint later = to("direct:later");
        load("list-resume.camel.yaml");
        sandbox.failNext("/v1/banking/transactions", 1, Failure.status(500));

        send("direct:rows", Map.of());
        Map<String, Object> parked = later.getExchanges().get(0).getMessage().getHeaders();
        send("direct:rows", parked);

        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void sideBySideEveryRowComesInAnyOrder() throws Exception {
        MockEndpoint whole = to("direct:whole");
        load("list-parallel.camel.yaml");

        assertThat(send("direct:side-by-side", Map.of()).getException()).isNull();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(all());
        assertThat(whole.getReceivedCounter()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ExchangePattern.class)
    void sedaTakesTheListAlongWhetherTheCallerWaitsOrNot(ExchangePattern pattern) throws Exception {
        MockEndpoint whole = to("direct:whole");
        load("list-seda.camel.yaml");

        Exchange exchange = context.createProducerTemplate()
                .send(
                        "direct:hand-over",
                        pattern,
                        message -> message.getMessage().setHeader("CamelFiskilEndUserId", person));

        assertThat(exchange.getException()).isNull();
        await().atMost(PATIENCE).until(() -> whole.getReceivedCounter() == 1);
        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void eachRowMayBeTapped() throws Exception {
        to("direct:whole");
        MockEndpoint tap = to("direct:tap");
        load("list-tap.camel.yaml");

        assertThat(send("direct:tapped", Map.of()).getException()).isNull();

        await().atMost(PATIENCE).until(() -> tap.getReceivedCounter() == ROWS);
        assertThat(rows).hasSize(ROWS);
    }

    @Test
    void allIsOneArray() throws Exception {
        load("list-all.camel.yaml");

        String body = send("direct:accounts-of-a-person", Map.of()).getMessage().getBody(String.class);

        JsonNode accounts = new ObjectMapper().readTree(body);
        assertThat(accounts).isNotEmpty().containsExactlyElementsOf(sandbox.accounts(person));
    }

    @Test
    void moreThanMaxItemsIsAnError() {
        assertThat(send("fiskil:banking/transactions?pagination=all&maxItems=200", Map.of())
                        .getException())
                .isInstanceOf(FiskilMaxItemsException.class)
                .hasMessageContaining("stream");
    }

    @Test
    void aListIsReadOnce() throws Exception {
        MockEndpoint whole = to("direct:whole");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to("fiskil:banking/transactions?pagination=stream")
                        .split(body())
                        .streaming()
                        .to("direct:row")
                        .end()
                        .split(body())
                        .streaming()
                        .to("direct:row")
                        .end()
                        .to("direct:whole");
            }
        });

        assertThat(send("direct:twice", Map.of()).getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(whole.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void aPollMakesAnExchangeOfEachRow() throws Exception {
        load("list-poll.camel.yaml");

        await().atMost(PATIENCE).until(() -> rows.size() >= ROWS);
        assertThat(rows).containsExactlyElementsOf(all());
    }
}
