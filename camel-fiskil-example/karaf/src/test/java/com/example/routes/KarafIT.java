package com.example.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The published features and the bundle of this example in a real Karaf, with Camel 4.14 as bundles. */
@DisabledForJreRange(min = JRE.JAVA_22, disabledReason = "Karaf 4.4 starts on Java 17 and 21")
class KarafIT {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static final String GROUP = "io.github.camel-fiskil";
    private static final String CAMEL =
            Path.of(System.getProperty("camel.features")).toUri().toString();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private Karaf karaf;

    @BeforeEach
    void prepare() throws IOException {
        String version = System.getProperty("project.version");
        Path bundles = Path.of(System.getProperty("bundles"));
        karaf = new Karaf(Path.of(System.getProperty("karaf.home")));
        karaf.install(GROUP, "camel-fiskil", version, ".jar", bundles.resolve("camel-fiskil.jar"));
        karaf.install(
                GROUP, "camel-fiskil-features", version, "-features.xml", bundles.resolve("camel-fiskil-features.xml"));
        karaf.install("com.example", "fiskil-routes", version, ".jar", Path.of(System.getProperty("routes.jar")));
        karaf.configure(
                "org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.localRepository",
                System.getProperty("maven.repository"));
        karaf.configure(Path.of("src/main/karaf/fiskil.properties"));
        karaf.configure("fiskil.properties", "fiskil.base-uri", sandbox.baseUri());
        karaf.export("FISKIL_CLIENT_ID", sandbox.clientId());
        karaf.export("FISKIL_CLIENT_SECRET", sandbox.clientSecret());
    }

    @AfterEach
    void kill() {
        karaf.kill();
    }

    @Test
    void routesOfABundleGetAuthenticatedBodiesAndStopWithKaraf() throws Exception {
        karaf.boot(
                List.of(
                        CAMEL,
                        "mvn:io.github.camel-fiskil/camel-fiskil-features/1.0.0-SNAPSHOT/xml/features",
                        Path.of("src/main/feature/features.xml").toUri().toString()),
                List.of("fiskil-routes"));

        karaf.start();

        awaitBodies();
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
        assertThat(karaf.health()).containsEntry("producer:fiskil", "UP");
        assertThat(karaf.stop()).isTrue();
        assertThat(karaf.exitCode()).isZero();
        assertThat(karaf.log())
                .anyMatch(line -> line.matches(".*Apache Camel .*\\(fiskil-example\\) shutdown in .*"))
                .noneMatch(line -> line.contains("| ERROR |"))
                .noneMatch(line -> line.contains(sandbox.clientSecret()));
    }

    private void awaitBodies() {
        String person = sandbox.endUsers().get(0).path("id").asText();
        awaitKaraf(() -> assertThat(karaf.log())
                .anyMatch(line -> line.contains("{\"end_users\":[{\"id\":\"" + person))
                .anyMatch(line -> line.contains(FiskilSandbox.BANK)));
    }

    private void awaitKaraf(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(karaf.isRunning()).isTrue();
                    assertion.run();
                });
    }

    /** Types what the page shows; only the Camel features are those of the tests. */
    private void install() throws IOException {
        karaf.boot(List.of(), List.of());
        karaf.startConsole();
        awaitKaraf(() -> assertThat(karaf.shown()).contains("karaf@root"));
        List<String> commands = new ArrayList<>(Files.readAllLines(Path.of("src/main/karaf/install.txt")));
        assertThat(commands.get(0)).matches("feature:repo-add mvn:org.apache.camel.karaf/apache-camel/.*/xml/features");
        commands.set(0, "feature:repo-add " + CAMEL);
        karaf.type(commands);
    }

    @Test
    void theCommandsOfTheConsoleInstallTheBundleOfRoutes() throws Exception {
        install();

        awaitBodies();
    }

    @Test
    void aWrongSecretIsInTheLogAndOnTheConsole() throws Exception {
        karaf.export("FISKIL_CLIENT_SECRET", "not-the-secret");
        install();

        String message = "Check the options clientId and clientSecret";
        awaitKaraf(
                () -> assertThat(karaf.log()).anyMatch(line -> line.contains("| ERROR |") && line.contains(message)));
        assertThat(karaf.health()).containsEntry("producer:fiskil", "DOWN");
        karaf.type(List.of("log:exception-display"));
        awaitKaraf(() -> assertThat(karaf.shown()).contains(message));
        assertThat(karaf.log()).noneMatch(line -> line.contains("not-the-secret"));
    }

    /** Nothing can be installed from camel-karaf here, so at least the names and ranges are looked up in its own file. */
    @Test
    void theFeaturesThatAreNamedAreThoseOfCamelKaraf() throws IOException {
        Path bundles = Path.of(System.getProperty("bundles"));
        String genuine = Files.readString(bundles.resolve("camel-karaf-features.xml"));
        List<String> named = Pattern.compile("<feature[^>]*>(camel-[\\w-]+)</feature>")
                .matcher(Files.readString(bundles.resolve("camel-fiskil-features.xml")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();

        assertThat(named).containsExactly("camel-core", "camel-http", "camel-jackson");
        assertThat(named)
                .allSatisfy(name ->
                        assertThat(genuine).containsPattern("<feature name=\"" + name + "\"[^>]* version=\"4\\.14\\."));
    }
}
