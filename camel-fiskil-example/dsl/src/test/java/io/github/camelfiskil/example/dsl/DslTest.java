package io.github.camelfiskil.example.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.example.dsl.ExampleRun.Outcome;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of an example do the same in YAML, XML and Java. */
class DslTest {

    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = FiskilSandbox.builder()
            .clock(() -> NOW)
            .tokenTtl(Duration.ofDays(1))
            .build()
            .start();

    private enum Dsl {
        YAML,
        XML,
        JAVA
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void gettingStarted() throws Exception {
        Map<Dsl, Outcome> outcomes = new EnumMap<>(Dsl.class);
        String yaml = "file:../getting-started/src/main/resources/camel/end-users.camel.yaml";
        for (Dsl dsl : Dsl.values()) {
            ExampleRun run = run(dsl, yaml, "getting-started", GettingStartedRoute::new);
            outcomes.put(dsl, run.until("end-users", () -> {}));
        }

        assertThat(outcomes.get(Dsl.YAML).lines()).singleElement().asString().startsWith("{\"end_users\":[");
        assertEqual(outcomes);
    }

    @Test
    void quickstart() throws Exception {
        Map<Dsl, Outcome> outcomes = new EnumMap<>(Dsl.class);
        String yaml = "classpath:camel/end-users.camel.yaml,classpath:camel/errors.camel.yaml,"
                + "classpath:camel/transactions.camel.yaml";
        for (Dsl dsl : Dsl.values()) {
            ExampleRun run = run(dsl, yaml, "quickstart", QuickstartRoutes::new)
                    .set("quickstart.period", "3600000")
                    .set("quickstart.folder", folderOf(dsl).toString());
            outcomes.put(dsl, run.until("end-users", () -> {}));
        }

        Outcome inYaml = outcomes.get(Dsl.YAML);
        assertThat(inYaml.lines()).anyMatch(line -> line.matches("Zoë .* spent \\d+\\.\\d\\d on .*"));
        assertThat(inYaml.files()).hasSizeGreaterThan(5);
        assertThat(inYaml.requests()).anyMatch(request -> request.startsWith("GET /v1/banking/transactions"));
        assertEqual(outcomes);
    }

    @Test
    void portal() throws Exception {
        String person = sandbox.endUsers().get(0).path("id").asText();
        Map<Dsl, Outcome> outcomes = new EnumMap<>(Dsl.class);
        for (Dsl dsl : Dsl.values()) {
            String port = String.valueOf(freePort());
            ExampleRun run = run(dsl, "classpath:camel/events.camel.yaml", "portal", PortalRoutes::new)
                    .set("camel.server.enabled", "true")
                    .set("camel.server.host", "127.0.0.1")
                    .set("camel.server.port", port)
                    .set("portal.folder", folderOf(dsl).toString());
            sandbox.webhooks().url(URI.create("http://127.0.0.1:" + port + "/fiskil/events"));
            outcomes.put(
                    dsl, run.until("events", () -> sandbox.sendEvent("banking.transactions.sync.completed", person)));
        }

        assertThat(outcomes.get(Dsl.YAML).files()).containsKey(person + "-transactions.json");
        outcomes.values().forEach(outcome -> outcome.files().remove("seen-messages.txt"));
        assertEqual(outcomes);
    }

    private ExampleRun run(Dsl dsl, String yaml, String xml, Supplier<RoutesBuilder> java) throws IOException {
        ExampleRun run = new ExampleRun(sandbox, folderOf(dsl));
        switch (dsl) {
            case YAML -> run.main().configure().withRoutesIncludePattern(yaml);
            case XML -> run.main().configure().withRoutesIncludePattern("classpath:xml/" + xml + ".camel.xml");
            case JAVA -> run.main().configure().addRoutesBuilder(java.get());
        }
        return run;
    }

    private Path folderOf(Dsl dsl) throws IOException {
        return Files.createDirectories(folder.resolve(dsl.name()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void assertEqual(Map<Dsl, Outcome> outcomes) {
        assertThat(outcomes.get(Dsl.XML)).as("XML").isEqualTo(outcomes.get(Dsl.YAML));
        assertThat(outcomes.get(Dsl.JAVA)).as("Java").isEqualTo(outcomes.get(Dsl.YAML));
    }
}
