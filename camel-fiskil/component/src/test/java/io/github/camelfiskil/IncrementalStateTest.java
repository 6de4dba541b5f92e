package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What polls keep between two walks: when it moves, and what is left of it after a restart. */
class IncrementalStateTest extends IncrementalRoutes {

    /** Starts all over, as a process does that keeps nothing but its repositories. */
    private void restart(String options) throws Exception {
        context.stop();
        context = newContext();
        poller(options);
    }

    @Test
    void aBacklogIsReadOverManyPollsNewestFirst() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10_000).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&maxMessagesPerPoll=100");
        String key = "banking/transactions;end_user_id:" + person;
        for (int i = 0; i < 100; i++) {
            assertThat(states.getState(key))
                    .as("the watermark moves at the end of the walk only")
                    .isNull();
            poll();
        }
        poll();

        everyRowHasComeOnce();
        assertThat(states.getState(key)).contains(TODAY.toString());
    }

    @Test
    void aRestartInTheMiddleOfAWalkLosesAndDoublesNothing(@TempDir Path folder) throws Exception {
        File file = folder.resolve("seen.dat").toFile();
        seen = FileIdempotentRepository.fileIdempotentRepository(file, 100_000, Long.MAX_VALUE);
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_500).between(SEVEN_YEARS_AGO, TODAY));
        restart(BOTH + "&maxMessagesPerPoll=700");
        poll();
        assertThat(rows).hasSize(700);

        seen = FileIdempotentRepository.fileIdempotentRepository(file, 100_000, Long.MAX_VALUE);
        restart(BOTH);
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aRestartGoesOnFromTheStateThatWasKept(@TempDir Path folder) throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        File file = folder.resolve("states.dat").toFile();
        states = FileStateRepository.fileStateRepository(file);
        restart("&offsetRepository=#states");
        poll();
        assertThat(Files.readString(file.toPath())).contains("banking/transactions;end_user_id:" + person + "=");

        states = FileStateRepository.fileStateRepository(file);
        restart("&offsetRepository=#states");
        pass(Duration.ofHours(1));
        poll();

        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");
    }

    @Test
    void aFailedExchangeKeepsTheWatermarkAndItsRowComesAgain() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        failing.set(true);
        poll();
        failing.set(false);
        assertThat(rows).hasSize(10);

        rows.clear();
        poll();

        everyRowHasComeOnce();
        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void aWalkThatDidNotComeToItsEndKeepsTheWatermark() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_500).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.beforePage(2, () -> sandbox.failNext("/v1/banking/transactions", 1, Failure.status(503)));
        poller(BOTH);
        poll();
        assertThat(rows).hasSize(2000);

        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aStateThatCannotBeReadMakesAFullWalk() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        states.setState("mine", "something else");
        poller(BOTH + "&offsetKey=mine");
        poll();

        everyRowHasComeOnce();
        assertThat(states.getState("mine")).contains("watermark");
    }

    @Test
    void withoutARepositoryOfRowsThereIsNoFullWalkAndOneWarning() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.setup");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
            poller("&offsetRepository=#states");
            poll();
            pass(Duration.ofDays(30));
            poll();

            assertThat(lastCall().query("from")).isNotEmpty();
            assertThat(log.list)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getFormattedMessage()).contains("idempotentRepository", "missed"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void theStateIsOneLineOfJson() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&status=POSTED&query.secondary_category=Groceries");
        poll();
        String key = "banking/transactions;end_user_id:" + person + ";secondary_category:Groceries;status:POSTED";

        JsonNode state = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(states.getState(key) == null ? "{}" : states.getState(key));
        assertThat(state.path("lastFull").asText()).isEqualTo(TODAY.toString());
    }
}
