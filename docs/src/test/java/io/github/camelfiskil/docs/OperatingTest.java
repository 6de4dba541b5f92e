package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.Rows;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the page "Operating camel-fiskil" says, beyond its generated tables. */
class OperatingTest {

    private static final Path PAGE = Pages.FOLDER.resolve("operating.adoc");
    private static final String AUDIT = Concern.AUDIT.loggerName();

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    private static RouteBuilder rows() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:row").to("mock:row");
            }
        };
    }

    private String personWithRows(int count) {
        String person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(count));
        return person;
    }

    @Test
    void withoutTheSwitchesThereIsNoCheckOfOurs() {
        try (Operated operated = Operated.start(sandbox)) {
            operated.send("fiskil:end-users", Map.of());

            assertThat(HealthCheckHelper.invokeReadiness(operated.context(), "full"))
                    .noneMatch(result -> result.getCheck().getId().contains("fiskil"));
        }
    }

    @Test
    void theConfigurationOfLogbackWritesTheAuditToItsOwnFile() throws Exception {
        String person = personWithRows(250);
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger audit = logback.getLogger(AUDIT);
        Level rootLevel = root.getLevel();
        logback.putProperty("AUDIT_FOLDER", folder.toString());
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(logback);
            configurator.doConfigure(
                    Operated.FOLDER.resolve("logback-audit.xml").toFile());
            try (Operated operated = Operated.prepare(sandbox)
                    .file("audit.camel.yaml")
                    .routes(rows())
                    .start()) {
                operated.send("direct:transactions", Map.of("CamelFiskilEndUserId", person));
            }

            assertThat(Files.readAllLines(folder.resolve("audit.log")))
                    .singleElement()
                    .asString()
                    .matches(
                            "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z walk route=transactions-for-lending exchange=\\S+ method=GET"
                                    + " path=banking/transactions endUser=" + person
                                    + " from=\\S+ rows=\\d+ pages=1 whole=true ms=\\d+");
            assertThat(audit.isAdditive())
                    .as("nothing of it comes into the log of the application")
                    .isFalse();
        } finally {
            Appender<ILoggingEvent> file = audit.getAppender("AUDIT");
            audit.detachAppender(file);
            file.stop();
            audit.setLevel(null);
            audit.setAdditive(true);
            root.detachAppender("CONSOLE");
            root.setLevel(rootLevel);
            logback.putProperty("AUDIT_FOLDER", null);
        }
    }

    @Test
    void theTableOfLoggersHasEachConcern() throws IOException {
        Pattern row = Pattern.compile("(?m)^(?:\\.\\d\\+)?\\| `(io\\.github\\.camelfiskil\\.\\w+)`");

        assertThat(row.matcher(Files.readString(PAGE)).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Concern.values()).map(Concern::loggerName).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.hc.client5.http.impl.classic.MainClientExec, end_user_id=",
        "org.apache.hc.client5.http.headers, Bearer ",
        "org.apache.hc.client5.http.wire, '<< \"'",
        "org.apache.camel.component.properties.DefaultPropertiesParser, sandbox-client-secret",
    })
    void aLoggerThatThePageWarnsOfPrintsWhatItSays(String name, String shown) throws IOException {
        assertThat(PAGE).content().contains('`' + name + '`');
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        Level before = logger.getLevel();
        boolean additive = logger.isAdditive();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.addAppender(heard);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try (Operated operated = Operated.prepare(sandbox)
                .with("my.secret", sandbox.clientSecret())
                .with("camel.component.fiskil.client-secret", "{{my.secret}}")
                .start()) {
            operated.send("fiskil:banking/accounts", Map.of("CamelFiskilEndUserId", personWithRows(1)));
        } finally {
            logger.setLevel(before);
            logger.setAdditive(additive);
            logger.detachAppender(heard);
        }

        assertThat(heard.list.stream()
                        .anyMatch(event -> event.getFormattedMessage().contains(shown)))
                .isTrue();
    }

    @Test
    void theSpanOfAStepHasItsOptionsAndNoIdThatCameAsAHeader() {
        assertThat(SpansTable.spans())
                .filteredOn(span -> span.getName().equals("fiskil"))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getAttributes().get(AttributeKey.stringKey("camel.uri")))
                            .isEqualTo("fiskil://banking/transactions?from=-P90D&pagination=stream");
                    assertThat(span.getAttributes().asMap().values())
                            .noneMatch(value -> value.toString().contains("eu_"));
                });
    }

    @Test
    void camelMainShowsHealthAndConsoleOnItsManagementServer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Operated operated = Operated.prepare(sandbox, "health.properties", "management.properties")
                .with("camel.management.host", "127.0.0.1")
                .with("camel.management.port", Integer.toString(port))
                .start()) {
            operated.send("fiskil:end-users", Map.of());
            assertThat(get(port, "/observe/health").statusCode()).isEqualTo(200);
            assertThat(get(port, "/q/dev/fiskil").body()).contains("token FRESH", "tokenCalls: 1");

            sandbox.refuseCredentials(true);
            sandbox.expireTokens();
            operated.send("fiskil:end-users", Map.of());

            assertThat(get(port, "/observe/health").statusCode()).isEqualTo(503);
            assertThat(get(port, "/observe/health/live").statusCode())
                    .as("readiness is no matter of liveness")
                    .isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyFileOfTheFolderIsOnAPage() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : Pages.all()) {
            text.append(Files.readString(page));
        }
        try (Stream<Path> files = Files.list(Operated.FOLDER)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(text).contains("include::{operations}/" + file.getFileName() + "["));
        }
    }
}
