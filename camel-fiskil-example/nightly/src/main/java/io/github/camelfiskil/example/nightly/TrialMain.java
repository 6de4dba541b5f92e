package io.github.camelfiskil.example.nightly;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the nightly run: in a JVM of its own, against a sandbox with {@code NIGHTLY_END_USERS} (1000) end users and a
 * PostgreSQL. Where {@code NIGHTLY_KILL_AFTER} is given, the run is killed after so many end users and started again. It tells
 * time, heap and threads, and ends with code 1 where the database has not exactly the rows that the sandbox has.
 */
public final class TrialMain {

    private static final Logger LOG = LoggerFactory.getLogger(TrialMain.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ALL = Integer.MAX_VALUE;

    private final Trial trial;
    private Duration time = Duration.ZERO;
    private long walks;

    TrialMain(Trial trial) {
        this.trial = trial;
    }

    /** Tries. */
    public static void main(String[] args) throws Exception {
        boolean whole;
        try (Trial trial = Trial.start(number("NIGHTLY_END_USERS", 1000))) {
            whole = new TrialMain(trial).run(number("NIGHTLY_KILL_AFTER", 0));
        }
        if (!whole) {
            System.exit(1);
        }
    }

    private static int number(String name, int otherwise) {
        return Optional.ofNullable(System.getenv(name)).map(Integer::parseInt).orElse(otherwise);
    }

    /** Runs, after so many end users killed once where that is more than 0; tells whether the database is whole then. */
    boolean run(int killAfter) throws Exception {
        if (killAfter > 0) {
            run(killAfter, "Killed");
        }
        int exitCode = run(ALL, "Ended");
        long allowed = walks * 1000 / Trial.CALLS_PER_SECOND;
        LOG.info(
                "{} ms for {} walks, for which the limit allows {} ms: {} times as long; calls with those that were refused: {}",
                time.toMillis(),
                walks,
                allowed,
                String.format("%.3f", time.toMillis() / (double) allowed),
                trial.sandbox().apiCalls());
        return trial.isWhole() && exitCode == 0;
    }

    /** Runs until it ends or so many end users were walked over; gives the exit code. */
    private int run(int endUsers, String how) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (ChildJvm run = ChildJvm.start(NightlyMain.class, trial.environment(), Redirect.INHERIT)) {
            watch(run, endUsers, how);
            run.kill();
            time = time.plus(Duration.between(begin, Instant.now()));
            walks += trial.endUsersRead();
            return run.exitCode();
        }
    }

    /** Looks at it until it ends or so many end users were walked over. */
    private void watch(ChildJvm run, int endUsers, String how) throws IOException, InterruptedException {
        if (run.endsWithin(LOOK)) {
            return; // a JVM answers when it has begun, and one that has failed by then has said why
        }
        try (Vitals vitals = Vitals.of(run.pid())) {
            while (!run.endsWithin(LOOK) && (endUsers == ALL || trial.endUsersRead() < endUsers)) {
                vitals.look();
            }
            LOG.info("{}: {}", how, vitals);
        }
    }
}
