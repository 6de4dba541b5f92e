package io.github.camelfiskil.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The route that streams transactions, run by itself as often as a test wants. */
class TransactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = FiskilSandbox.create().start();
    private final Main main = new Main();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final String person = sandbox.endUser();

    @BeforeEach
    void start() {
        log.start();
        root().addAppender(log);
        QuickstartMain.useSandbox(main, sandbox);
        main.addOverrideProperty("quickstart.folder", folder.toString());
        // the timer rests: the routes below are called by the tests
        main.addOverrideProperty(
                "camel.main.routesIncludePattern",
                "classpath:camel/transactions.camel.yaml,classpath:camel/errors.camel.yaml");
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void run() {
        Exchange exchange = main.getCamelContext().createProducerTemplate().send("direct:transactions", run -> {
            run.getMessage().setHeader("CamelFiskilEndUserId", person);
            run.setVariable("who", "Somebody");
        });
        assertThat(exchange.getException()).isNull();
    }

    private void longHistory() {
        Instant now = Instant.now();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_500).between(now.minus(Duration.ofDays(400)), now));
        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        sandbox.pending(account, 3);
    }

    /** What the files have to hold: the rows of the sandbox by month, as text. */
    private Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> months = new TreeMap<>();
        for (JsonNode row : sandbox.transactions(person)) {
            String file = "transactions-" + Transaction.read(row.toString()).month() + ".ndjson";
            months.computeIfAbsent(file, any -> new java.util.ArrayList<>()).add(row.toString());
        }
        months.values().forEach(rows -> rows.sort(null));
        return months;
    }

    private Map<String, List<String>> files() throws IOException {
        Map<String, List<String>> months = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(person))) {
            for (Path file : files.toList()) {
                assertThat(file).content().endsWith("}\n");
                months.put(
                        file.getFileName().toString(),
                        Files.readAllLines(file).stream().sorted().toList());
            }
        }
        return months;
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void everyRowIsALineInTheFileOfItsMonthAsTheApiSentIt() throws Exception {
        longHistory();

        run();

        assertThat(files()).isEqualTo(expected());
        assertThat(files())
                .containsKey("transactions-undated.ndjson")
                .hasSizeGreaterThan(12)
                .allSatisfy((file, rows) -> assertThat(file).matches("transactions-(undated|\\d{4}-\\d\\d)\\.ndjson"));
        assertThat(sandbox.calls("/v1/banking/transactions")).isEqualTo(3);
    }

    @Test
    void anotherRunDoublesNothingAlsoWhenAPendingRowWasPosted() throws Exception {
        longHistory();
        run();
        for (JsonNode row : sandbox.transactions(person)) {
            if (row.path("status").asText().equals("PENDING")) {
                sandbox.post(row.path("fiskil_id").asText());
            }
        }

        run();

        assertThat(files()).isEqualTo(expected()).doesNotContainKey("transactions-undated.ndjson");
    }

    @Test
    void aListThatBreaksOffLeavesTheFilesOfTheRunBeforeAndSaysSo() throws Exception {
        longHistory();
        run();
        Map<String, List<String>> before = expected();
        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        sandbox.transactions(account, 5);
        sandbox.failPage(2, 1, Failure.status(500));
        log.list.clear();

        run();

        assertThat(files()).containsAllEntriesOf(before);
        assertThat(lines())
                .anyMatch(line -> line.contains("It was page 2, after 1000 rows"))
                .noneMatch(line -> line.contains(" spent "));
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);

        run();

        assertThat(files()).isEqualTo(expected());
    }

    @Test
    void theSummaryIsWhatTheSandboxHolds() {
        longHistory();
        Map<String, BigDecimal> spent = new TreeMap<>();
        for (JsonNode row : sandbox.transactions(person)) {
            BigDecimal amount = new BigDecimal(row.path("amount").asText());
            if (amount.signum() < 0) {
                spent.merge(row.at("/category/primary_category").asText(), amount.negate(), BigDecimal::add);
            }
        }

        run();

        assertThat(lines().stream().filter(line -> line.contains(" spent ")))
                .hasSizeGreaterThan(3)
                .containsExactlyElementsOf(spent.entrySet().stream()
                        .map(sum -> "Somebody spent " + sum.getValue() + " on " + sum.getKey() + " (AUD)")
                        .toList());
    }

    @Test
    void whoHasNoTransactionsHasNoFilesAndNoSummary() throws Exception {
        run();

        assertThat(files()).isEmpty();
        assertThat(lines()).noneMatch(line -> line.contains(" spent "));
    }

    @Test
    void theLogShowsProgressAndNothingOfTheRows() {
        longHistory();

        run();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.contains("with total 2503 so far")));
        List<String> secrets = Stream.concat(
                        sandbox.accounts(person).stream().map(row -> row.path("account_number")),
                        sandbox.transactions(person).stream().map(row -> row.path("fiskil_id")))
                .map(JsonNode::asText)
                .toList();
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).isNotEmpty());
        assertThat(String.join("\n", lines())).doesNotContain(secrets.toArray(String[]::new));
    }
}
