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
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run needs that has neither Fiskil nor a database: a sandbox with {@code NIGHTLY_END_USERS} (1000) end users of up to
 * 500 transactions that takes 200 calls a second, and a PostgreSQL.
 */
final class Trial implements AutoCloseable {

    static final int CALLS_PER_SECOND = 200;
    static final int MOST_ROWS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final EmbeddedPostgres postgres;
    private final FiskilSandbox sandbox;
    private final Population people;

    private Trial(EmbeddedPostgres postgres, FiskilSandbox sandbox, Population people) {
        this.postgres = postgres;
        this.sandbox = sandbox;
        this.people = people;
    }

    static Trial start() throws IOException {
        int endUsers = Integer.parseInt(
                Optional.ofNullable(System.getenv("NIGHTLY_END_USERS")).orElse("1000"));
        return start(endUsers);
    }

    static Trial start(int endUsers) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        FiskilSandbox sandbox = FiskilSandbox.builder().gzip(false).build().start();
        Population people = sandbox.population(endUsers, 0, MOST_ROWS);
        sandbox.rateLimit(CALLS_PER_SECOND);
        return new Trial(postgres, sandbox, people);
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

    /** What stands in the properties of a run instead of the environment. */
    Map<String, String> settings() {
        return Map.of(
                "camel.component.fiskil.base-uri", sandbox.baseUri(),
                "camel.component.fiskil.client-id", sandbox.clientId(),
                "camel.component.fiskil.client-secret", sandbox.clientSecret(),
                "camel.beans.dataSource.jdbcUrl", jdbcUrl());
    }

    void report() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*), count(distinct end_user_id) from transactions")) {
            count.next();
            LOG.info("{} transactions of {} end users are in PostgreSQL", count.getLong(1), count.getLong(2));
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        postgres.close();
    }
}
