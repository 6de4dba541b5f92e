package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** camel-main logs at INFO what was configured. */
class SecretsInMainTest {

    private static final List<String> SECRETS = List.of("the-client-secret", Deliveries.SECRET, Deliveries.PLUS_SECRET);

    @Test
    void theSummaryOfTheConfigurationMasksEverySecret(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, """
                camel.component.fiskil.client-id = the-client-id
                camel.component.fiskil.client-secret = %s
                camel.component.fiskil.signing-secret = %s
                camel.component.fiskil.previousSigningSecret = %s
                camel.main.additionalSensitiveKeywords = otherSecret
                """.formatted(SECRETS.toArray()));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file);
        List<String> lines;
        try (LogCapture log = new LogCapture()) {
            main.start();
            assertThat(main.getCamelContext().getCamelContextExtension().getAdditionalSensitiveKeywords())
                    .startsWith("otherSecret");
            lines = log.lines().stream().map(LogCapture.Line::text).toList();
        } finally {
            main.stop();
        }

        assertThat(lines)
                .filteredOn(line -> line.contains("camel.component.fiskil.") && line.contains("ecret"))
                .hasSize(3)
                .allMatch(line -> line.endsWith("= xxxxxx"));
        assertThat(lines).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
    }
}
