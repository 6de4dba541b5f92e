package io.github.camelfiskil.example.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** From consent to file, with the sandbox in Fiskil's place. */
class PortalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FETCHES = "/v1/banking/transactions";

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = FiskilSandbox.create().start();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final int managementPort = freePort();
    private Main main;

    @BeforeEach
    void startAll() {
        log.start();
        root().addAppender(log);
        sandbox.webhooks().backoff(Duration.ofMillis(50));
        start();
    }

    private void start() {
        main = new Main();
        PortalMain.useSandbox(main, sandbox);
        main.addOverrideProperty("camel.server.port", "0");
        main.addOverrideProperty("camel.management.port", String.valueOf(managementPort));
        main.addOverrideProperty("portal.folder", folder.resolve("data").toString());
        main.start();
        sandbox.webhooks().url(URI.create("http://127.0.0.1:" + port() + "/fiskil/events"));
    }

    @AfterEach
    void stopAll() {
        main.stop();
        sandbox.close();
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port() {
        return main.getCamelContext().hasService(VertxPlatformHttpServer.class).getPort();
    }

    /** The code blocks of one kind in the README, without the indent of lists. */
    private static List<String> blocks(String kind) throws IOException {
        return Stream.of(Files.readString(Path.of("README.md")).split("\n *```"))
                .filter(block -> block.startsWith(kind + "\n"))
                .map(block -> block.substring(kind.length() + 1))
                .toList();
    }

    /** What a command of the README prints. */
    private String run(String command) throws Exception {
        String here = command.replace("127.0.0.1:8089", "127.0.0.1:" + sandbox.port())
                .replace("127.0.0.1:8080", "127.0.0.1:" + port());
        Process shell = new ProcessBuilder("sh", "-e", "-c", here)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("%s: %s", here, output).isZero();
        return output;
    }

    private Path file(String endUser) {
        return folder.resolve("data").resolve(endUser + "-transactions.json");
    }

    private void everythingIsDelivered(int least) {
        await().atMost(PATIENCE)
                .until(() -> sandbox.webhooks().pending() == 0
                        && sandbox.deliveries().size() >= least);
    }

    private void theFileHasAllRowsOf(String endUser) throws IOException {
        JsonNode rows = new ObjectMapper().readTree(file(endUser).toFile());
        assertThat(rows).isNotEmpty().containsExactlyElementsOf(sandbox.transactions(endUser));
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void theCommandsOfTheReadmeShowConsentEventFetchAndFile() throws Exception {
        List<String> commands = blocks("shell");
        assertThat(commands).hasSize(5);
        assertThat(commands.get(0).strip()).isEqualTo("mvn -q -ntp -Pportal");

        String consent = run(commands.get(1));
        String endUser =
                new ObjectMapper().readTree(consent).path("end_user_id").asText();
        everythingIsDelivered(2);

        String deliveries = run(commands.get(2));
        assertThat(deliveries)
                .containsPattern("\"event\":\"consent.received\",\"attempt\":1,\"status\":200")
                .containsPattern("\"event\":\"banking.transactions.sync.completed\",\"attempt\":1,\"status\":200")
                .containsPattern("\"event\":\"banking.accounts.sync.completed\",\"attempt\":1,\"status\":204");
        assertThat(run(commands.get(3)))
                .startsWith("[{\"fiskil_id\":\"bank_tx_")
                .hasSizeBetween(380, 400);
        theFileHasAllRowsOf(endUser);
        assertThat(sandbox.transactions(endUser)).hasSize(5);
        assertThat(run(commands.get(4))).isEqualTo("401\n");
        assertThat(lines())
                .contains("consent.received of " + endUser + ", attempt 1")
                .contains("banking.transactions.sync.completed of " + endUser + ", attempt 1");
    }

    @Test
    void healthSaysThatATokenCanBeHadAndWhyNot() throws Exception {
        FiskilComponent fiskil = main.getCamelContext().getComponent("fiskil", FiskilComponent.class);
        fiskil.renewToken();
        HttpResponse<String> up = health();
        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(up.body()).contains("fiskil");

        sandbox.refuseCredentials(true);
        sandbox.expireTokens();
        main.getCamelContext().createProducerTemplate().request("fiskil:institutions", exchange -> {});

        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> down = health();
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("Check the options clientId and clientSecret");
        });
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + "/observe/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theReadmeShowsTheRouteThatRuns() throws Exception {
        assertThat(blocks("yaml"))
                .singleElement()
                .asString()
                .isEqualToNormalizingNewlines(Files.readString(Path.of("src/main/resources/camel/events.camel.yaml"))
                        .stripTrailing());
    }

    @Test
    void aListOfSeveralPagesIsOneFile() throws Exception {
        String endUser = sandbox.endUser();
        sandbox.consent(endUser, FiskilSandbox.BANK, Rows.of(2_500));
        everythingIsDelivered(2);

        theFileHasAllRowsOf(endUser);
        assertThat(sandbox.calls(FETCHES)).isEqualTo(3);
    }

    @Test
    void aRepeatIsAnsweredAndNotFetchedAlsoAfterARestart() throws Exception {
        sandbox.webhooks().events("banking.transactions.sync.completed");
        sandbox.webhooks().duplicateEvery(1);
        String endUser = sandbox.endUser();
        sandbox.consent(endUser, FiskilSandbox.BANK, Rows.of(5));
        everythingIsDelivered(2);
        assertThat(sandbox.deliveries())
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(200));
        assertThat(sandbox.calls(FETCHES)).isEqualTo(1);

        main.stop();
        start();
        String seen = Files.readString(folder.resolve("data").resolve("seen-messages.txt"));

        assertThat(seen.strip()).isEqualTo(sandbox.deliveries().get(0).messageId());
        sandbox.reset();
        sandbox.webhooks().events("banking.transactions.sync.completed");
        String another = sandbox.endUser();
        sandbox.consent(another, FiskilSandbox.BANK, Rows.of(5));
        everythingIsDelivered(1);
        assertThat(sandbox.deliveries())
                .as("the sandbox counts its messages anew, so this one has the id of the first")
                .allSatisfy(delivery -> {
                    assertThat(delivery.messageId()).isEqualTo(seen.strip());
                    assertThat(delivery.status()).isEqualTo(200);
                });
        assertThat(sandbox.calls(FETCHES)).isZero();
    }

    @Test
    void anEventWhoseFetchFailsIsDeliveredAgain() throws Exception {
        sandbox.failNext(FETCHES, 1, Failure.status(500));
        String endUser = sandbox.endUser();
        sandbox.consent(endUser, FiskilSandbox.BANK, Rows.of(5));
        everythingIsDelivered(3);

        theFileHasAllRowsOf(endUser);
        assertThat(lines())
                .contains("banking.transactions.sync.completed of " + endUser + ", attempt 1")
                .contains("banking.transactions.sync.completed of " + endUser + ", attempt 2");
    }

    @Test
    void theLogHasNoSecretAndNothingOfTheRows() {
        String endUser = sandbox.endUser();
        sandbox.consent(endUser, FiskilSandbox.BANK, Rows.of(5));
        everythingIsDelivered(2);

        assertThat(String.join("\n", lines()))
                .contains(endUser)
                .doesNotContain(sandbox.signingSecret(), sandbox.clientSecret(), "fiskil_id")
                .doesNotContain(
                        sandbox.transactions(endUser).get(0).path("fiskil_id").asText());
    }

    static List<Map<String, String>> environmentsThatCannotWork() {
        return List.of(
                Map.of("FISKIL_CLIENT_ID", "an-id", "FISKIL_CLIENT_SECRET", "a-secret"),
                Map.of("FISKIL_SIGNING_SECRET", "YS1zZWNyZXQ="),
                Map.of("FISKIL_BASE_URI", "https://api.fiskil.com"));
    }

    @ParameterizedTest
    @MethodSource("environmentsThatCannotWork")
    void anEnvironmentThatCannotWorkIsOneLineAndExitCodeOne(Map<String, String> environment) throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortalMain.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("FISKIL_"));
        process.environment().putAll(environment);
        Process portal = process.start();
        List<String> lines = portal.inputReader().lines().toList();

        assertThat(portal.waitFor()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("ERROR"))
                .singleElement()
                .asString()
                .containsPattern("cannot start: (FISKIL_\\w+ )(and FISKIL_\\w+ )*missing or empty");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("a-secret"));
    }
}
