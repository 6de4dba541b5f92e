package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.RecordedRequest;
import io.github.camelfiskil.sandbox.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the page "Only what is new", over restarts that keep nothing but files. */
class IncrementsTest {

    private static final int ROWS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRANSACTIONS = "/v1/banking/transactions";

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Queue<String> rows = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Predicate<String>> broken = new AtomicReference<>(row -> false);
    private String person;
    private CamelContext context;

    private String personWithRows() {
        String endUser = sandbox.endUser();
        Instant now = Instant.now();
        sandbox.consent(endUser, FiskilSandbox.BANK, Rows.of(ROWS).between(now.minus(Duration.ofDays(400)), now));
        return endUser;
    }

    @BeforeEach
    void start() {
        person = personWithRows();
        context = newContext();
    }

    private CamelContext newContext() {
        CamelContext created = Routes.context(sandbox);
        created.getPropertiesComponent().addInitialProperty("endUserId", person);
        created.getPropertiesComponent().addInitialProperty("state.folder", folder.toString());
        created.start();
        return created;
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void restart(String snippet) throws Exception {
        context.stop();
        context = newContext();
        load(snippet);
    }

    private void load(String snippet) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:row").process(exchange -> {
                    String id = new ObjectMapper()
                            .readTree(exchange.getMessage().getBody(String.class))
                            .path("fiskil_id")
                            .asText();
                    if (broken.get().test(id)) {
                        throw new IllegalStateException("this row cannot be stored");
                    }
                    rows.add(id);
                });
            }
        });
        Path file = Snippets.FOLDER.resolve(snippet);
        Routes.load(context, ResourceHelper.fromString(snippet, Files.readString(file)));
    }

    private List<String> all(String endUser) {
        return sandbox.transactions(endUser).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private String account() {
        return sandbox.accounts(person).get(0).path("account_id").asText();
    }

    private List<RecordedRequest> calls() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(TRANSACTIONS))
                .toList();
    }

    @Test
    void aPollGoesOnAfterARestartWithWhatIsNewAndTakesNothingTwice() throws Exception {
        load("increment-poll.camel.yaml");
        await().atMost(PATIENCE).until(() -> rows.size() >= ROWS);
        await().atMost(PATIENCE).until(this::hasState);
        assertThat(calls()).allSatisfy(call -> assertThat(call.query("from")).isEmpty());
        sandbox.transactions(account(), 3);
        sandbox.clearRequests();

        restart("increment-poll.camel.yaml");

        await().atMost(PATIENCE).until(() -> rows.size() >= ROWS + 3);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(all(person));
        assertThat(calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.query("from")).isNotEmpty());
    }

    private boolean hasState() throws IOException {
        Path file = folder.resolve("offsets.txt");
        return Files.exists(file) && Files.readString(file).contains("watermark");
    }

    private Exchange send(String endUser) {
        return context.createProducerTemplate()
                .send(
                        "direct:new-rows-of",
                        exchange -> exchange.getMessage().setHeader("CamelFiskilEndUserId", endUser));
    }

    @Test
    void inTheMiddleOfARouteOnlyWhatIsNewComesForEachEndUser() throws Exception {
        String other = personWithRows();
        load("increment-middle.camel.yaml");
        assertThat(send(person).getException()).isNull();
        assertThat(send(other).getException()).isNull();
        assertThat(rows).hasSize(2 * ROWS);
        sandbox.transactions(account(), 3);
        sandbox.clearRequests();

        restart("increment-middle.camel.yaml");
        assertThat(send(person).getException()).isNull();
        assertThat(send(other).getException()).isNull();

        assertThat(rows).hasSize(2 * ROWS + 3).containsAll(all(person)).containsAll(all(other));
        assertThat(calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.query("from")).isNotEmpty());
    }

    @Test
    void aRowThatFailedComesAgainAndNoOther() throws Exception {
        load("increment-middle.camel.yaml");
        String third = all(person).get(2);
        broken.set(third::equals);
        assertThat(send(person).getException()).isNotNull();
        assertThat(rows).hasSize(2);
        broken.set(row -> false);

        assertThat(send(person).getException()).isNull();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(all(person));
        assertThat(calls().get(calls().size() - 1).query("from"))
                .as("the walk that failed is not remembered")
                .isEmpty();
    }
}
