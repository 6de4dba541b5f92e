package io.github.camelfiskil.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart says whether Fiskil can be called. */
class HealthTest {

    private final Main main = new Main();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        main.stop();
    }

    private HealthCheck.Result readinessOf(FiskilSandbox sandbox) throws Exception {
        QuickstartMain.useSandbox(main, sandbox);
        main.addOverrideProperty("quickstart.folder", folder.toString());
        main.start();
        return await().atMost(Duration.ofSeconds(30))
                .until(this::check, Optional::isPresent)
                .orElseThrow();
    }

    /** The check comes with the first call, and is up until that call has failed. */
    private Optional<HealthCheck.Result> check() {
        return HealthCheckHelper.invokeReadiness(main.getCamelContext(), "full").stream()
                .filter(result -> result.getCheck().getId().equals("producer:fiskil"))
                .findFirst();
    }

    @Test
    void itIsReadyWhileATokenCanBeHad() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            assertThat(readinessOf(sandbox).getState()).isEqualTo(HealthCheck.State.UP);
        }
    }

    @Test
    void itIsNotReadyWhenTheKeyIsRefusedAndSaysWhatToCheck() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            sandbox.refuseCredentials(true);
            readinessOf(sandbox);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> check().orElseThrow().getState(), HealthCheck.State.DOWN::equals);

            assertThat(check().orElseThrow().getMessage().orElse("")).contains("clientSecret");
        }
    }
}
