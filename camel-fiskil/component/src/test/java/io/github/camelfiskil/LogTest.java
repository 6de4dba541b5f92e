package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.webhook.LogCapture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log says of calls and tokens, and how often. */
class LogTest extends PagedRoutes {

    private static List<String> lines(LogCapture log, Concern concern, Level level) {
        return log.lines().stream()
                .filter(line -> line.logger().equals(concern.loggerName()) && line.level() == level)
                .map(LogCapture.Line::text)
                .toList();
    }

    private static List<String> calls(LogCapture log) {
        return lines(log, Concern.CALL, Level.DEBUG).stream()
                .filter(line -> !line.contains("token"))
                .toList();
    }

    @Test
    void theLifeOfACallIsOneLineAtDebug() {
        send("fiskil:end-users");
        try (LogCapture log = new LogCapture()) {
            sandbox.failNext(2, Failure.status(503));
            send("fiskil:end-users");

            assertThat(lines(log, Concern.CALL, Level.DEBUG))
                    .singleElement()
                    .asString()
                    .matches("fiskil:end-users \\(list\\): the call was answered with 200 in \\d+ ms, attempt 3");
        }
    }

    @Test
    void theLineOfACallThatFailedHasFiskilsErrorId() {
        try (LogCapture log = new LogCapture()) {
            send("fiskil:end-users?operation=get", Map.of(FiskilConstants.ID, "nobody"));

            assertThat(calls(log))
                    .singleElement()
                    .asString()
                    .matches("fiskil:end-users \\(get\\): the call was answered with 404 in \\d+ ms, attempt 1,"
                            + " FiskilApiException, Fiskil's error id err_\\S+");
        }
    }

    @Test
    void theLineOfACallWithoutAnAnswerSaysWhy() {
        try (LogCapture log = new LogCapture()) {
            send("fiskil:end-users");
            sandbox.failNext(1, Failure.connectionReset());
            send("fiskil:end-users?maxRetries=0");

            assertThat(calls(log).get(1))
                    .matches("fiskil:end-users \\(list\\): the call got no answer in \\d+ ms, attempt 1,"
                            + " FiskilConnectionException \\(\\w+Exception\\)");
        }
    }

    @Test
    void theLineOfACallThatGotNoTokenSaysThatItWasNotSent() {
        try (LogCapture log = new LogCapture()) {
            sandbox.refuseCredentials(true);
            send("fiskil:end-users");

            assertThat(calls(log))
                    .singleElement()
                    .asString()
                    .contains("the call was not sent in", "FiskilAuthenticationException", "Fiskil's error id");
        }
    }

    @Test
    void eachRequestOfACallIsALineAtTraceOnly() {
        send("fiskil:end-users");
        try (LogCapture log = new LogCapture()) {
            sandbox.failNext(1, Failure.status(503));
            send("fiskil:end-users");

            assertThat(lines(log, Concern.CALL, Level.TRACE))
                    .hasSize(3)
                    .anyMatch(line -> line.matches(".*attempt 1: was answered with 503 in \\d+ ms"))
                    .anyMatch(line -> line.contains("is sent again in"))
                    .anyMatch(line -> line.matches(".*attempt 2: was answered with 200 in \\d+ ms"));
        }
    }

    @Test
    void tokensThatCannotBeHadAreWarnedOfWithACountAndNotForEachExchange() {
        fiskil.getConfiguration().setMaxRetries(0);
        sandbox.failNext("/v1/token", FiskilSandbox.ALWAYS, Failure.status(500));
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 25; i++) {
                send("fiskil:end-users");
            }
            List<String> warnings = lines(log, Concern.TOKEN, Level.WARN);
            assertThat(warnings).hasSize(2);
            assertThat(warnings.get(0))
                    .startsWith("No token can be had (1 try for 0 s): ")
                    .contains("HTTP 500");
            assertThat(warnings.get(1)).startsWith("No token can be had (10 tries for ");

            sandbox.reset();
            send("fiskil:end-users");

            assertThat(lines(log, Concern.TOKEN, Level.INFO))
                    .containsExactly("A token was had again after 25 tries that failed");
        }
    }

    @Test
    void refusedCredentialsAreOneWarningThatSaysWhatToDo() {
        sandbox.refuseCredentials(true);
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 20; i++) {
                send("fiskil:end-users");
            }

            assertThat(log.ours(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("Fiskil refused the credentials", "clientId and clientSecret", "Console");
        }
    }

    @Test
    void aRenewalThatFailsIsWarnedOfWithTheTimeThatIsLeft() {
        fiskil.getConfiguration().setMaxRetries(0);
        send("fiskil:end-users");
        sandbox.failNext("/v1/token", FiskilSandbox.ALWAYS, Failure.status(500));
        try (LogCapture log = new LogCapture()) {
            fiskil.renewToken();
            fiskil.renewToken();

            assertThat(lines(log, Concern.TOKEN, Level.WARN))
                    .singleElement()
                    .asString()
                    .matches(
                            "The token cannot be renewed \\(1 try for 0 s\\); the one that is held lasts 8\\d\\d s more: "
                                    + "Getting a token failed: .*HTTP 500.*");
        }
    }

    @Test
    void anErrorOfTheBeanIsShownByItsClassOnly() {
        fiskil.getConfiguration().setCredentials(GivenCredentials.of("id", () -> {
            throw new IllegalStateException("the vault has s3cret but is sealed");
        }));
        try (LogCapture log = new LogCapture()) {
            send("fiskil:end-users");

            assertThat(log.ours(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("No token can be had", "java.lang.IllegalStateException")
                    .doesNotContain("s3cret");
            assertThat(fiskil.renewToken()).contains("IllegalStateException").doesNotContain("s3cret");
        }
    }
}
