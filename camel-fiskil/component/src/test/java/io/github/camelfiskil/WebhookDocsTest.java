package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.BODY;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SIGNATURE;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the page on webhooks shows, with camel-main and its HTTP server, and the sandbox in Fiskil's place. */
@Timeout(60)
class WebhookDocsTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Main main = new Main();
    private final JdbcDataSource dataSource = new JdbcDataSource();

    private void start(String routes, Map<String, Object> properties) throws Exception {
        dataSource.setURL("jdbc:h2:mem:docs" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        main.setPropertyPlaceholderLocations("classpath:docs/webhooks/application.properties");
        main.addOverrideProperty("camel.component.fiskil.client-id", sandbox.clientId());
        main.addOverrideProperty("camel.component.fiskil.client-secret", sandbox.clientSecret());
        main.addOverrideProperty("camel.component.fiskil.signing-secret", SECRET);
        main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        main.addOverrideProperty("camel.server.host", "127.0.0.1");
        main.addOverrideProperty("camel.server.port", "0");
        properties.forEach((key, value) -> main.addOverrideProperty(key, (String) value));
        main.bind("dataSource", dataSource);
        main.bind("offsets", new MemoryStateRepository());
        main.configure().withRoutesIncludePattern("classpath:docs/webhooks/" + routes);
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private int port() {
        return main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort();
    }

    private int deliver(String event, String endUserId, String messageId) {
        String body = Deliveries.event(event, messageId).replace("eu_test", endUserId);
        return Deliveries.deliver(port(), "/fiskil/events", body).status();
    }

    private Exchange receive(String uri) {
        ConsumerTemplate consumer = main.getCamelContext().createConsumerTemplate();
        return consumer.receive(uri, 20_000);
    }

    private String endUserWithTransactions() {
        return sandbox.endUsers().stream()
                .map(user -> user.get("id").asText())
                .filter(id -> !sandbox.transactions(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventIsFollowedByTheFetchWithoutGlue() throws Exception {
        try (LogCapture logs = new LogCapture()) {
            start("events.camel.yaml", Map.of());
            assertThat(logs.ours(Level.INFO))
                    .anyMatch(line -> line.contains("https://hooks.example.org/fiskil/events"));
            assertThat(logs.ours(Level.WARN)).isEmpty();
        }
        String user = endUserWithTransactions();

        assertThat(deliver("banking.transactions.sync.completed", user, "1")).isEqualTo(200);
        assertThat(deliver("banking.transactions.recent.sync.completed", user, "1"))
                .as("a repeat")
                .isEqualTo(200);
        assertThat(deliver("banking.accounts.sync.completed", user, "2")).isEqualTo(204);

        Exchange fetched = receive("seda:transactions");
        JsonNode rows = new ObjectMapper().readTree(fetched.getMessage().getBody(String.class));
        assertThat(rows.get("transactions")).isNotEmpty();
        assertThat(main.getCamelContext().createConsumerTemplate().receiveNoWait("seda:transactions"))
                .isNull();
    }

    @Test
    void theServersOwnLimitAnswersFirst() throws Exception {
        start("events.camel.yaml", Map.of());

        String large = BODY + " ".repeat(1024 * 1024);
        assertThat(Deliveries.deliver(port(), "/fiskil/events", large).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"seda", "kafka", "jms"})
    void theFetchRunsBehindAQueue(String queue) throws Exception {
        if (!queue.equals("seda")) {
            main.bind(queue, new SedaComponent()); // stands in for the broker
        }
        start("behind-" + queue + ".camel.yaml", Map.of());

        assertThat(deliver("banking.transactions.sync.completed", endUserWithTransactions(), "1"))
                .isEqualTo(200);

        String rows = Map.of("jms", "jms:queue:transactions").getOrDefault(queue, queue + ":transactions");
        assertThat(receive(rows).getMessage().getBody(String.class))
                .startsWith("{")
                .contains("\"fiskil_id\"");
    }

    @Test
    void theRecipeWithCurlAndOpensslIsAccepted(@TempDir Path directory) throws Exception {
        start("behind-seda.camel.yaml", Map.of());
        Path script =
                Path.of(getClass().getResource("/docs/webhooks/send-event.sh").toURI());
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        shell.environment().put("URL", "http://127.0.0.1:" + port() + "/fiskil/events");
        shell.environment().put("FISKIL_SIGNING_SECRET", SECRET);
        assertThat(output(shell)).isEqualTo("200");

        shell.environment().put("FISKIL_SIGNING_SECRET", PLUS_SECRET);
        assertThat(output(shell)).isEqualTo("401");
    }

    private static String output(ProcessBuilder shell) throws Exception {
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output.strip();
    }

    @Test
    void anEndedConsentPurgesItsRowsAndOnlyThose() throws Exception {
        start("consent-revoked.camel.yaml", Map.of());
        JdbcTemplate sql = tables();
        String user = sandbox.endUser("Robin Example", "robin@example.com");
        List<String> banks = sandbox.endUsers().stream()
                .flatMap(other -> sandbox.consents(other.get("id").asText()).stream())
                .filter(consent -> consent.get("institution_type").asText().equals("banking"))
                .map(consent -> consent.get("institution_id").asText())
                .distinct()
                .limit(2)
                .toList();
        String ending = sandbox.consent(user, banks.get(0));
        String staying = sandbox.consent(user, banks.get(banks.size() - 1));
        assertThat(deliver("banking.transactions.sync.completed", user, "1")).isEqualTo(200);
        int rows = rows(sql, staying);
        assertThat(rows).isPositive();
        assertThat(rows(sql, ending)).isPositive();
        String key = "banking/transactions;end_user_id:";
        sql.update("INSERT INTO walk_state VALUES (?, '{}'), (?, '{}')", key + user, key + "other");

        sandbox.revoke(ending);
        assertThat(deliver("consent.revoked", user, "2")).isEqualTo(200);

        assertThat(rows(sql, ending)).isZero();
        assertThat(rows(sql, staying)).isEqualTo(rows);
        assertThat(sql.queryForList("SELECT state_key FROM walk_state", String.class))
                .containsExactly(key + "other");

        sandbox.revoke(staying);
        assertThat(deliver("consent.revoked", user, "3")).isEqualTo(200);
        assertThat(rows(sql, staying)).isZero();
        sandbox.clearRequests();
        assertThat(deliver("banking.transactions.sync.completed", user, "4")).isEqualTo(200);
        assertThat(sandbox.calls("/v1/banking/transactions"))
                .as("a late event fetches nothing")
                .isZero();
    }

    @Test
    void anEmptyListOfConsentsDeletesNothing() throws Exception {
        start("consent-revoked.camel.yaml", Map.of());
        JdbcTemplate sql = tables();
        String user = sandbox.endUser("Kim Example", "kim@example.com");
        sql.update("INSERT INTO transactions VALUES ('t1', 'a1', ?)", user);

        assertThat(sandbox.consents(user)).isEmpty();
        assertThat(deliver("consent.revoked", user, "1")).isEqualTo(200);
        assertThat(deliver("banking.transactions.sync.completed", user, "2")).isEqualTo(200);

        assertThat(rows(sql, "a1")).isEqualTo(1);
    }

    private JdbcTemplate tables() {
        JdbcTemplate sql = new JdbcTemplate(dataSource);
        sql.execute("CREATE TABLE transactions (id VARCHAR PRIMARY KEY, arrangement_id VARCHAR, end_user_id VARCHAR)");
        sql.execute("CREATE TABLE ended (arrangement_id VARCHAR PRIMARY KEY)");
        sql.execute("CREATE TABLE walk_state (state_key VARCHAR PRIMARY KEY, state VARCHAR)");
        return sql;
    }

    private static int rows(JdbcTemplate sql, String arrangement) {
        return sql.queryForObject(
                "SELECT count(*) FROM transactions WHERE arrangement_id = ?", Integer.class, arrangement);
    }

    @Test
    void aSecretWithPlusSignsWorksFromAPlaceholderWithoutRaw() throws Exception {
        start("placeholder.camel.yaml", Map.of("my.signing-secret", PLUS_SECRET));

        assertThat(Deliveries.post(
                                port(),
                                "/fiskil/events",
                                List.of("X-Fiskil-Signature: " + PLUS_SIGNATURE),
                                BODY.getBytes(UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(receive("seda:events").getMessage().getBody()).isEqualTo(BODY);
    }
}
