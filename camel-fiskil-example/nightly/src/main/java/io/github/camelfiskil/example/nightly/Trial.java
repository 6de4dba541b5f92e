package io.github.camelfiskil.example.nightly;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Population;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run needs that has neither Fiskil nor a database: a sandbox with many end users of up to 500 transactions that takes
 * 200 calls a second, and a PostgreSQL.
 */
final class Trial implements AutoCloseable {

    static final int CALLS_PER_SECOND = 200;
    static final int MOST_ROWS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final EmbeddedPostgres postgres;
    private final FiskilSandbox sandbox;
    private final List<String> inhabitants;
    private final Population people;

    private Trial(EmbeddedPostgres postgres, FiskilSandbox sandbox, int endUsers) {
        this.postgres = postgres;
        this.sandbox = sandbox;
        this.inhabitants = sandbox.endUsers().stream()
                .map(person -> person.path("id").asText())
                .toList();
        this.people = sandbox.population(endUsers, 0, MOST_ROWS);
        sandbox.rateLimit(CALLS_PER_SECOND);
    }

    static Trial start(int endUsers) throws IOException {
        // to compress pages would take more of this machine than all else that the sandbox does
        FiskilSandbox sandbox = FiskilSandbox.builder().gzip(false).build().start();
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        return new Trial(postgres, sandbox, endUsers);
    }

    FiskilSandbox sandbox() {
        return sandbox;
    }

    Population people() {
        return people;
    }

    String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** What stands in the environment of a run. */
    Map<String, String> environment() {
        return Map.of(
                "FISKIL_BASE_URI",
                sandbox.baseUri(),
                "FISKIL_CLIENT_ID",
                sandbox.clientId(),
                "FISKIL_CLIENT_SECRET",
                sandbox.clientSecret(),
                NightlyMain.JDBC_URL,
                jdbcUrl());
    }

    /** How many end users were walked over to the end; 0 where there is no table yet. */
    long endUsersRead() {
        try {
            return count("fiskil_state");
        } catch (SQLException e) {
            LOG.debug("The tables are not made yet", e);
            return 0;
        }
    }

    /** Counts rows of a table, or of what else may stand behind {@code from}. */
    long count(String from) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + from)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** How many rows the sandbox has of each end user who has any. */
    Map<String, Integer> rowsOfSandbox() {
        Map<String, Integer> rows = new HashMap<>();
        inhabitants.forEach(id -> rows.put(id, sandbox.transactions(id).size()));
        List<String> ids = people.endUsers();
        for (int i = 0; i < ids.size(); i++) {
            rows.put(ids.get(i), people.rows(i));
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /** How many rows the database has of each end user. */
    Map<String, Integer> rowsOfDatabase() throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet counts =
                        statement.executeQuery("select end_user_id, count(*) from transactions group by end_user_id")) {
            while (counts.next()) {
                rows.put(counts.getString(1), counts.getInt(2));
            }
        }
        return rows;
    }

    /**
     * Compares database and sandbox, and tells how much is in both. The key of the table sees to it that no row is there
     * twice; so equal counts of each end user are equal rows.
     */
    boolean isWhole() throws SQLException {
        Map<String, Integer> sandboxHas = rowsOfSandbox();
        Map<String, Integer> databaseHas = rowsOfDatabase();
        boolean equal = sandboxHas.equals(databaseHas);
        LOG.info(
                "PostgreSQL has {} transactions of {} end users, and the sandbox {} of {}: {}",
                sum(databaseHas),
                databaseHas.size(),
                sum(sandboxHas),
                sandboxHas.size(),
                equal ? "every row is there once" : "they differ");
        return equal;
    }

    private static long sum(Map<String, Integer> rows) {
        return rows.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        postgres.close();
    }
}
