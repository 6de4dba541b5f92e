package io.github.camelfiskil.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class QuickstartTest {

    @TempDir
    Path folder;

    @Test
    void showsWhoHasWhichAccountsAndWritesTheJson() throws Exception {
        List<String> lines = run(false, " spent ", "balances.json");

        assertThat(lines)
                .anyMatch(line -> line.startsWith("Zoë") && line.matches(".*: -?\\d+\\.\\d\\d"))
                .anyMatch(line -> line.matches("Zoë .* spent \\d+\\.\\d\\d on [A-Z_]+ \\(AUD\\)"));
        assertThat(Files.readString(folder.resolve("end-users.json"))).contains("\"end_users\"");
        try (var files = Files.walk(folder)) {
            assertThat(files).anyMatch(file -> file.toString().matches(".*/eu_\\w+/transactions-\\d{4}-\\d\\d.ndjson"));
        }
    }

    @Test
    void wrongCredentialsAreOneClearLineWithoutAStackTrace() throws Exception {
        List<String> lines = run(true, "refused the credentials", "");

        assertThat(lines).anyMatch(line -> line.contains("clientSecret"));
    }

    static List<Map<String, String>> environmentsThatCannotWork() {
        return List.of(
                Map.of("FISKIL_CLIENT_ID", "an-id", "FISKIL_CLIENT_SECRET", ""),
                Map.of("FISKIL_CLIENT_ID", "", "FISKIL_CLIENT_SECRET", ""),
                Map.of("FISKIL_CLIENT_ID", "an-id"),
                Map.of("FISKIL_CLIENT_SECRET", "a-secret"),
                Map.of("FISKIL_BASE_URI", "https://api.fiskil.com"),
                Map.of(
                        "FISKIL_CLIENT_ID", "an-id",
                        "FISKIL_CLIENT_SECRET", "a-secret",
                        "FISKIL_BASE_URI", "http://api.fiskil.com"));
    }

    @ParameterizedTest
    @MethodSource("environmentsThatCannotWork")
    void anEnvironmentThatCannotWorkIsOneLineAndExitCodeOne(Map<String, String> environment) throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        QuickstartMain.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("FISKIL_"));
        process.environment().putAll(environment);
        Process quickstart = process.start();
        List<String> lines = quickstart.inputReader().lines().toList();

        assertThat(quickstart.waitFor()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("ERROR"))
                .singleElement()
                .asString()
                .containsPattern("cannot start: (FISKIL_CLIENT_\\w+ .*missing or empty|Option baseUri must be https)");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("a-secret"));
    }

    private List<String> run(boolean refuse, String expected, String expectedFile) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        Main main = new Main();
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            sandbox.refuseCredentials(refuse);
            QuickstartMain.useSandbox(main, sandbox);
            main.addOverrideProperty("quickstart.folder", folder.toString());
            main.start();
            try {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(List.copyOf(log.list))
                                .anyMatch(event -> event.getFormattedMessage().contains(expected)));
                if (!expectedFile.isEmpty()) {
                    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                        try (var files = Files.walk(folder)) {
                            assertThat(files).anyMatch(file -> file.endsWith(expectedFile));
                        }
                    });
                }
            } finally {
                // before the sandbox, so that a list in the middle comes to its end
                main.stop();
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
