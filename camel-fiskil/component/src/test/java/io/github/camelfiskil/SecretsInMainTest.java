package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** camel-main logs at INFO what was configured. */
class SecretsInMainTest {

    private static final List<String> SECRETS = List.of("the-client-secret", Deliveries.SECRET, Deliveries.PLUS_SECRET);

    @TempDir
    Path folder;

    @Test
    @Tag("not-with-camel-4.14")
    void theSummaryOfTheConfigurationMasksEverySecret() throws Exception {
        List<String> lines = summary(SECRETS, "", main -> {});

        assertThat(lines)
                .filteredOn(line -> line.contains("camel.component.fiskil.") && line.contains("ecret"))
                .hasSize(3)
                .allMatch(line -> line.endsWith("= xxxxxx"));
        assertThat(lines).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
    }

    @Test
    void aPlaceholderIsNotResolvedInTheSummary() throws Exception {
        SECRETS.forEach(secret -> System.setProperty("place." + SECRETS.indexOf(secret), secret));
        try {
            List<String> lines = summary(
                    List.of("{{sys:place.0}}", "{{sys:place.1}}", "{{sys:place.2}}"),
                    "",
                    main -> assertThat(main.getCamelContext()
                                    .getComponent("fiskil", FiskilComponent.class)
                                    .getConfiguration()
                                    .getSigningSecret())
                            .isEqualTo(SECRETS.get(1)));

            assertThat(lines).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
        } finally {
            SECRETS.forEach(secret -> System.clearProperty("place." + SECRETS.indexOf(secret)));
        }
    }

    @Test
    @Tag("not-with-camel-4.14")
    void theKeywordsOfTheApplicationAreMaskedBesideOurs() throws Exception {
        List<String> lines = summary(
                SECRETS,
                "camel.main.additionalSensitiveKeywords = otherSecret\n",
                main -> assertThat(main.getCamelContext()
                                .getCamelContextExtension()
                                .getAdditionalSensitiveKeywords())
                        .startsWith("otherSecret"));

        assertThat(lines).noneMatch(line -> SECRETS.stream().anyMatch(line::contains));
    }

    private List<String> summary(List<String> secrets, String more, Consumer<Main> started) throws Exception {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, """
                camel.component.fiskil.client-id = the-client-id
                camel.component.fiskil.client-secret = %s
                camel.component.fiskil.signing-secret = %s
                camel.component.fiskil.previousSigningSecret = %s
                """.formatted(secrets.toArray()) + more);
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file);
        try (LogCapture log = new LogCapture()) {
            main.start();
            started.accept(main);
            return log.lines().stream().map(LogCapture.Line::text).toList();
        } finally {
            main.stop();
        }
    }
}
