package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the page on Spring Boot shows do what it says. */
class ApplicationTest {

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = FiskilSandbox.create().start();
    private RunningApplication application;

    @BeforeEach
    void prepare() {
        application = new RunningApplication(folder);
    }

    @AfterEach
    void stop() {
        application.close();
        sandbox.close();
    }

    @Test
    void theLogShowsTheFirstJson() {
        application.calling(sandbox).start();

        awaitLog("{\"end_users\":[{\"id\":\"eu_");
    }

    @Test
    void healthAndMetersOfTheActuatorAreThoseOfTheComponent() {
        application.calling(sandbox).start();
        awaitLog("{\"end_users\":[");

        JsonNode health = application.get("/actuator/health");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.toString()).contains("producer:fiskil");
        assertThat(callsOf("fiskil")).isEqualTo(sandbox.apiCalls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"brandb", "brandb-yaml"})
    void aSecondComponentHasItsOwnKeyTokenHealthAndMeters(String profile) {
        try (FiskilSandbox other = FiskilSandbox.builder()
                .clientId("id-of-brandb")
                .clientSecret("secret-of-brandb")
                .seed(2)
                .build()
                .start()) {
            application
                    .calling(sandbox)
                    .set("brandb.base-uri", other.baseUri())
                    .set("BRANDB_CLIENT_ID", other.clientId())
                    .set("BRANDB_CLIENT_SECRET", other.clientSecret())
                    .set("BRANDB_SIGNING_SECRET", other.signingSecret())
                    .start(profile);

            awaitLog(sandbox.endUsers().get(0).path("id").asText());
            awaitLog(other.endUsers().get(0).path("id").asText());
            assertThat(sandbox.bearers()).hasSize(1).doesNotContainAnyElementsOf(other.bearers());
            assertThat(other.bearers()).hasSize(1);
            assertThat(application.get("/actuator/health").toString())
                    .contains("producer:fiskil\"", "producer:fiskil-brandb\"");
            assertThat(callsOf("fiskil")).isEqualTo(sandbox.apiCalls());
            assertThat(callsOf("fiskil-brandb")).isEqualTo(other.apiCalls());
            URI events = application.address("/brandb/events");
            assertThat(statusOfAnEvent(other, events)).isEqualTo(200);
            assertThat(statusOfAnEvent(sandbox, events)).isEqualTo(401);
        }
    }

    @Test
    void anEventIsFollowedByItsDataAndDroppedWhenItComesAgain() {
        application
                .calling(sandbox)
                .set("events.seen", folder.resolve("seen.txt").toString())
                .start("events");
        String person = sandbox.endUsers().get(0).path("id").asText();
        sandbox.webhooks().url(application.address("/fiskil/events")).duplicateEvery(1);

        sandbox.sendEvent("banking.accounts.sync.completed", person);

        awaitLog("accounts of " + person + ": {\"accounts\":[");
        await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.deliveries().size() == 2);
        assertThat(sandbox.deliveries()).allMatch(delivery -> delivery.status() == 200);
        assertThat(sandbox.calls("/v1/banking/accounts")).isEqualTo(1);
    }

    @Test
    void theTrustStoreIsThatOfABean() {
        try (FiskilSandbox https = FiskilSandbox.builder().https(true).build().start()) {
            application
                    .calling(https)
                    .set("TRUST_STORE", https.trustStorePath().toString())
                    .set("TRUST_STORE_PASSWORD", https.trustStorePassword())
                    .start("tls");

            awaitLog("{\"end_users\":[");
        }
    }

    @Test
    void withoutTheVariablesTheStartEndsAndSaysWhichIsMissing() throws IOException {
        assertThatThrownBy(() -> application.start()).isNotNull();

        assertThat(application.log()).containsPattern(console("no-variable.txt"));
    }

    @Test
    void withoutCredentialsTheStartEndsAndSaysWhatToSet() throws IOException {
        assertThatThrownBy(() -> application
                        .set("FISKIL_CLIENT_ID", "")
                        .set("FISKIL_CLIENT_SECRET", "")
                        .start())
                .isNotNull();

        assertThat(application.log()).containsPattern(console("no-credentials.txt"));
    }

    @Test
    void aWrongPropertyEndsTheStart() throws IOException {
        assertThatThrownBy(() -> application
                        .calling(sandbox)
                        .set("camel.component.fiskil.client-secrett", "a-secret")
                        .start())
                .isNotNull();

        assertThat(application.log())
                .containsPattern(console("wrong-property.txt"))
                .doesNotContain("a-secret");
    }

    @Test
    void aWrongSecretIsInTheLogAndInTheHealth() throws IOException {
        application
                .calling(sandbox)
                .set("camel.component.fiskil.client-secret", "not-the-secret")
                .start();

        Pattern line = console("wrong-secret.txt");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(application.log()).containsPattern(line));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(application.get("/actuator/health").toString())
                                .contains("\"status\":\"DOWN\"", "Check the options clientId and clientSecret"));
        assertThat(application.log()).doesNotContain("not-the-secret");
    }

    private void awaitLog(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(application.log()).contains(text));
    }

    /** What the page shows of the log; three dots stand for what differs from run to run. */
    private static Pattern console(String file) throws IOException {
        return Pattern.compile(Stream.of(Files.readString(Path.of("src/test/resources/console", file))
                        .strip()
                        .split("\\.\\.\\."))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    private double callsOf(String component) {
        return application
                .get("/actuator/metrics/fiskil.calls?tag=component:" + component)
                .path("measurements")
                .get(0)
                .path("value")
                .asDouble();
    }

    private static int statusOfAnEvent(FiskilSandbox sandbox, URI receiver) {
        sandbox.webhooks().url(receiver).attempts(1);
        sandbox.sendEvent(
                "consent.received", sandbox.endUsers().get(0).path("id").asText());
        await().atMost(Duration.ofSeconds(30)).until(() -> !sandbox.deliveries().isEmpty());
        return sandbox.deliveries().get(0).status();
    }
}
