package io.github.camelfiskil.example.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes, each a JVM, that poll one list under a lock with shared repositories. */
class ManyNodesTest {

    private static final int ROWS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ID = Pattern.compile("\"fiskil_id\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = FiskilSandbox.create().start();
    private final String person = sandbox.endUser();
    private final List<ChildJvm> nodes = new ArrayList<>();
    private EmbeddedPostgres postgres;

    /** A row as a node has emitted it. */
    private record Emitted(String node, String id) {}

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        try (var schema = NightlyMain.class.getResourceAsStream("/sql/schema.sql");
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(schema.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            statement.execute("create table emitted (number serial, node text, row_json text)");
        }
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(ROWS));
    }

    @AfterEach
    void stop() throws IOException {
        for (ChildJvm node : nodes) {
            node.close();
        }
        postgres.close();
        sandbox.close();
    }

    private ChildJvm node(String name, int stopsAt) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FISKIL_BASE_URI", sandbox.baseUri(),
                "FISKIL_CLIENT_ID", sandbox.clientId(),
                "FISKIL_CLIENT_SECRET", sandbox.clientSecret(),
                "NIGHTLY_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "CLUSTER_FOLDER", folder.resolve("cluster").toString(),
                "END_USER_ID", person,
                "NODE", name));
        environment.put(Node.STOPS_AT, Integer.toString(stopsAt));
        ChildJvm node = ChildJvm.start(
                Node.class,
                environment,
                Redirect.to(Files.createTempFile(folder, name, ".log").toFile()));
        nodes.add(node);
        return node;
    }

    private void awaitStarted(ChildJvm node) {
        await().atMost(PATIENCE).until(() -> node.log().contains("Started poll"));
    }

    private List<Emitted> emitted() throws SQLException {
        List<Emitted> rows = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select node, row_json from emitted order by number")) {
            while (row.next()) {
                Matcher id = ID.matcher(row.getString(2));
                assertThat(id.find()).isTrue();
                rows.add(new Emitted(row.getString(1), id.group(1)));
            }
        }
        return rows;
    }

    private void awaitRows(int count) {
        await().atMost(PATIENCE).until(() -> emitted().size() == count);
    }

    private void awaitState() {
        await().atMost(PATIENCE).until(() -> {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select state from fiskil_state")) {
                return row.next() && row.getString(1).contains("watermark");
            }
        });
    }

    private List<String> all() {
        return sandbox.transactions(person).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private void arrive(int count) {
        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        sandbox.transactions(account, count);
    }

    @Test
    void twoNodesEmitEveryRowOnce() throws Exception {
        ChildJvm first = node("first", 0);
        awaitRows(ROWS);
        ChildJvm second = node("second", 0);
        awaitStarted(second);
        arrive(5);
        awaitRows(ROWS + 5);
        assertThat(emitted()).extracting(Emitted::node).containsOnly("first");

        first.kill();
        arrive(5);
        awaitRows(ROWS + 10);

        assertThat(emitted()).extracting(Emitted::id).containsExactlyInAnyOrderElementsOf(all());
        assertThat(emitted().subList(ROWS + 5, ROWS + 10))
                .extracting(Emitted::node)
                .containsOnly("second");
    }

    @Test
    void whenTheActiveNodeIsKilledInTheMiddleOfAnExchangeOnlyThatRowRepeats() throws Exception {
        ChildJvm first = node("first", 40);
        awaitRows(40);
        ChildJvm second = node("second", 0);
        awaitStarted(second);
        String inFlight = emitted().get(39).id();

        first.kill();
        awaitRows(ROWS + 1);
        awaitState();

        onlyThisRowCameTwice(inFlight);
        assertThat(emitted().get(40)).isEqualTo(new Emitted("second", inFlight));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, ROWS})
    void aNodeThatIsKilledBetweenEmitAndCommitAndStartedAgainRepeatsOnlyThatRow(int row) throws Exception {
        ChildJvm node = node("before", row);
        awaitRows(row);
        String inFlight = emitted().get(row - 1).id();
        node.kill();

        node("after", 0);
        awaitRows(ROWS + 1);
        awaitState();

        onlyThisRowCameTwice(inFlight);
    }

    private void onlyThisRowCameTwice(String id) throws SQLException {
        List<String> ids = new ArrayList<>(emitted().stream().map(Emitted::id).toList());
        assertThat(new HashSet<>(ids)).containsExactlyInAnyOrderElementsOf(all());
        ids.remove(id);
        assertThat(ids).contains(id).doesNotHaveDuplicates();
    }
}
