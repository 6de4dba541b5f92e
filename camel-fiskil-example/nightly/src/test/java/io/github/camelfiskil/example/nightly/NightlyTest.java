package io.github.camelfiskil.example.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The example as it is run: in a JVM of its own, against a sandbox and a PostgreSQL. */
class NightlyTest {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyTest.class);

    /** {@code -Dnightly.endUsers=50000} for the long run. */
    private static final int END_USERS = Integer.getInteger("nightly.endUsers", 300);

    private static final int FEW = 20;

    @TempDir
    Path folder;

    private Trial trial;

    @AfterEach
    void stop() throws IOException {
        trial.close();
    }

    private ChildJvm nightly() throws IOException {
        return ChildJvm.start(
                NightlyMain.class,
                Map.of(
                        "FISKIL_BASE_URI",
                        trial.sandbox().baseUri(),
                        "FISKIL_CLIENT_ID",
                        trial.sandbox().clientId(),
                        "FISKIL_CLIENT_SECRET",
                        trial.sandbox().clientSecret(),
                        NightlyMain.JDBC_URL,
                        trial.jdbcUrl()),
                folder);
    }

    private void wholeRun() throws Exception {
        try (ChildJvm run = nightly()) {
            assertThat(run.exitCode()).as(run.log()).isZero();
        }
    }

    private long count(String from) {
        try (Connection connection = DriverManager.getConnection(trial.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + from)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            return 0; // the tables are not made yet
        }
    }

    private Map<String, Integer> rowsOfEndUsers() throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(trial.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet counts =
                        statement.executeQuery("select end_user_id, count(*) from transactions group by end_user_id")) {
            while (counts.next()) {
                rows.put(counts.getString(1), counts.getInt(2));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(trial.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The key of the table sees to it that no row is there twice; so equal counts are equal rows. */
    private void everyRowIsThereOnce() throws SQLException {
        Map<String, Integer> expected = new HashMap<>();
        List<String> people = trial.people().endUsers();
        for (int i = 0; i < people.size(); i++) {
            expected.put(people.get(i), trial.people().rows(i));
        }
        expected.values().removeIf(rows -> rows == 0);
        Map<String, Integer> rows = rowsOfEndUsers();
        rows.keySet().retainAll(expected.keySet()); // the sandbox has some people of its own
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void aRunThatIsKilledInTheMiddleAndStartedAgainBringsEveryRowOnce() throws Exception {
        trial = Trial.start(END_USERS);
        Instant begin = Instant.now();
        try (ChildJvm first = nightly()) {
            await().atMost(Duration.ofHours(1)).until(() -> count("fiskil_state") > END_USERS / 3);
            first.kill();
        }
        tell("Killed", begin);
        assertThat(count("fiskil_state")).isLessThan(END_USERS);
        trial.sandbox().clearRequests();
        begin = Instant.now();

        wholeRun();

        tell("Whole", begin);
        everyRowIsThereOnce();
        assertThat(count("dead_letter")).isZero();
        assertThat(count("fiskil_state")).isGreaterThanOrEqualTo(END_USERS);
    }

    private void tell(String what, Instant begin) {
        int calls = trial.sandbox().apiCalls();
        LOG.info(
                "{} after {} ms and {} calls, for which the limit allows {} ms",
                what,
                Duration.between(begin, Instant.now()).toMillis(),
                calls,
                calls * 1000L / Trial.CALLS_PER_SECOND);
    }

    @Test
    void theNextRunAsksEachEndUserOnlyForWhatIsNew() throws Exception {
        trial = Trial.start(FEW);
        wholeRun();
        trial.sandbox().clearRequests();

        wholeRun();

        List<RecordedRequest> calls = trial.sandbox().requests().stream()
                .filter(request -> request.path().equals("/v1/banking/transactions"))
                .toList();
        assertThat(calls.stream().filter(call -> !call.query("from").isEmpty())).hasSizeGreaterThanOrEqualTo(FEW - 1);
        everyRowIsThereOnce();
    }

    @Test
    void anEndUserWhoFailsIsPutAsideAndComesWithTheNextRun() throws Exception {
        trial = Trial.start(FEW);
        trial.sandbox().failNext("/v1/banking/transactions", 1, Failure.status(403));

        wholeRun();

        assertThat(count("dead_letter where row_json is null and error like '%403%'"))
                .isEqualTo(1);
        assertThat(count("fiskil_state, dead_letter where name like '%' || end_user_id || '%'"))
                .as("the walk that failed is not remembered")
                .isZero();
        wholeRun();
        everyRowIsThereOnce();
    }

    @Test
    void aRowThatTheDatabaseRefusesIsPutAsideAloneAndOnceANight() throws Exception {
        trial = Trial.start(FEW);
        wholeRun();
        String row = trial.sandbox()
                .transactions(trial.people().endUsers().get(FEW - 1))
                .get(0)
                .path("fiskil_id")
                .asText();
        execute("truncate transactions, fiskil_state");
        execute("alter table transactions add check (fiskil_id <> '" + row + "')");

        wholeRun();

        assertThat(count("dead_letter")).isEqualTo(1);
        assertThat(count("dead_letter where row_json like '%" + row + "%'")).isEqualTo(1);
        assertThat(rowsOfEndUsers().get(trial.people().endUsers().get(FEW - 1)))
                .isEqualTo(trial.people().rows(FEW - 1) - 1);
    }

    @Test
    void wrongCredentialsEndTheRunAndPutNobodyAside() throws Exception {
        trial = Trial.start(FEW);
        trial.sandbox().refuseCredentials(true);

        try (ChildJvm run = nightly()) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.log())
                    .contains("The run ends early", "refused the credentials")
                    .doesNotContain("\tat ");
        }

        assertThat(count("dead_letter")).isZero();
    }

    @Test
    void aDatabaseThatRefusesEverythingEndsTheRunAndTellsNoRow() throws Exception {
        trial = Trial.start(FEW);
        wholeRun();
        execute("truncate fiskil_state");
        execute("alter table transactions rename column amount to sum");

        try (ChildJvm run = nightly()) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.log())
                    .contains("The run ends early", "SQLState 42703")
                    .doesNotContain("fiskil_id\"");
        }

        assertThat(count("dead_letter")).isZero();
    }
}
