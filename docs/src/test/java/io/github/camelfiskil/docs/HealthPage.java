package io.github.camelfiskil.docs;

import java.nio.file.Path;

/** Shows the health page of Spring Boot, as a test of the starter has read it. */
final class HealthPage {

    private static final Path READ = Path.of("../camel-fiskil/starter/src/test/resources/docs/health.json");

    private HealthPage() {}

    static String picture() {
        return Terminal.draw(
                "http://localhost:8080/actuator/health/camelHealth",
                Snippets.read(READ).lines().toList());
    }
}
