package io.github.camelfiskil.example.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as it is run: in a JVM of its own, against a sandbox and a PostgreSQL. */
class NightlyTest {

    private static final int END_USERS = 300;
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
                trial.environment(),
                Redirect.to(Files.createTempFile(folder, "nightly", ".log").toFile()));
    }

    private void wholeRun() throws Exception {
        try (ChildJvm run = nightly()) {
            assertThat(run.exitCode()).as(run.log()).isZero();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(trial.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void everyRowIsThereOnce() throws SQLException {
        assertThat(trial.rowsOfDatabase()).isEqualTo(trial.rowsOfSandbox());
        assertThat(trial.isWhole()).isTrue();
    }

    @Test
    void aRunThatIsKilledInTheMiddleAndStartedAgainBringsEveryRowOnce() throws Exception {
        trial = Trial.start(END_USERS);
        try (ChildJvm first = nightly()) {
            await().atMost(Duration.ofMinutes(5)).until(() -> trial.endUsersRead() > END_USERS / 3);
            first.kill();
        }
        assertThat(trial.endUsersRead()).isLessThan(END_USERS);
        assertThat(trial.isWhole()).isFalse();

        wholeRun();

        everyRowIsThereOnce();
        assertThat(trial.count("dead_letter")).isZero();
        assertThat(trial.endUsersRead()).isGreaterThanOrEqualTo(END_USERS);
    }

    @Test
    void theTrialByCommandKillsTheRunAndStartsItAgain() throws Exception {
        trial = Trial.start(END_USERS);

        assertThat(new TrialMain(trial).run(END_USERS / 3)).isTrue();

        everyRowIsThereOnce();
    }

    @Test
    void aTrialWithARowTooFewOrTooManyIsNotWhole() throws Exception {
        trial = Trial.start(FEW);
        wholeRun();
        String person = trial.people().endUsers().get(FEW - 1);

        execute("delete from transactions where ctid = (select max(ctid) from transactions)");
        assertThat(trial.isWhole()).isFalse();
        execute("insert into transactions (end_user_id, fiskil_id) values ('" + person + "', '1')");
        execute("insert into transactions (end_user_id, fiskil_id) values ('" + person + "', '2')");
        assertThat(trial.isWhole()).isFalse();
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

        assertThat(trial.count("dead_letter where row_json is null and error like '%403%'"))
                .isEqualTo(1);
        assertThat(trial.count("fiskil_state, dead_letter where name like '%' || end_user_id || '%'"))
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

        assertThat(trial.count("dead_letter")).isEqualTo(1);
        assertThat(trial.count("dead_letter where row_json like '%" + row + "%'"))
                .isEqualTo(1);
        assertThat(trial.rowsOfDatabase().get(trial.people().endUsers().get(FEW - 1)))
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

        assertThat(trial.count("dead_letter")).isZero();
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

        assertThat(trial.count("dead_letter")).isZero();
    }
}
