package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README and the example of the first page name the versions that are built and tested. */
class VersionsTest {

    private static final String PARENT = Snippets.read(Path.of("../pom.xml"));
    private static final String EXAMPLE = Snippets.read(Path.of("../camel-fiskil-example/getting-started/pom.xml"));

    @Test
    void theExampleHasTheCamelOfTheBuild() {
        assertThat(property(EXAMPLE, "camel.version")).isEqualTo(property(PARENT, "camel.version"));
    }

    // not maven.compiler.release: the compiler plugin that Maven 3.8 takes by itself does not know it
    @ParameterizedTest
    @ValueSource(strings = {"maven.compiler.source", "maven.compiler.target"})
    void theExampleHasTheJavaOfTheBuild(String name) {
        assertThat(property(EXAMPLE, name)).isEqualTo(property(PARENT, "maven.compiler.release"));
    }

    @Test
    void theExampleHasTheLogbackOfTheBuild() {
        assertThat(EXAMPLE).contains("<version>" + property(PARENT, "logback.version") + "</version>");
    }

    @Test
    void theExampleOfSpringBootHasTheVersionsOfTheBuild() {
        String example = Snippets.read(Path.of("../camel-fiskil-example/spring-boot/pom.xml"));
        assertThat(property(example, "spring-boot.version")).isEqualTo(property(PARENT, "spring-boot.version"));
        assertThat(property(example, "camel.version")).isEqualTo(property(PARENT, "camel-spring-boot.version"));
    }

    @Test
    void theExampleOfKarafHasTheVersionsThatItsTestRuns() {
        String example = Snippets.read(Path.of("../camel-fiskil-example/karaf/pom.xml"));
        assertThat(property(example, "camel-karaf.version")).isEqualTo(property(PARENT, "camel-karaf.version"));
        assertThat(Snippets.read(Path.of("../camel-fiskil/karaf/src/test/feature/camel.xml")))
                .contains("<feature name=\"camel-core\" version=\"" + property(example, "camel.version") + "\"");
        assertThat(example)
                .contains(
                        "<version>" + property(PARENT, "bnd-plugin.version") + "</version>",
                        "<version>" + property(PARENT, "osgi.version") + "</version>");
        assertThat(Snippets.read(Path.of("../camel-fiskil-example/karaf/src/main/karaf/install.txt")))
                .contains("apache-camel/" + property(PARENT, "camel-karaf.version") + "/");
    }

    /** What hands have tried is named by hand; what the build runs is compared with it. */
    @Test
    void theTableOfRuntimesNamesTheVersionsOfTheBuild() throws IOException {
        assertThat(versionsOf("Spring Boot"))
                .isEqualTo("Boot " + property(PARENT, "spring-boot.version") + ", Camel "
                        + property(PARENT, "camel-spring-boot.version"));
        assertThat(versionsOf("Karaf"))
                .startsWith("Karaf " + property(PARENT, "karaf.version") + ",")
                .endsWith("`camel-core-osgi` " + property(PARENT, "camel-karaf.version"));
        for (String runtime : new String[] {"Camel Main", "Kamelets"}) {
            assertThat(versionsOf(runtime)).isEqualTo("Camel " + property(PARENT, "camel.version"));
        }
    }

    private static String versionsOf(String runtime) throws IOException {
        return Pages.rows(Pages.README).stream()
                .filter(row -> row.get(0).startsWith("[" + runtime + "]"))
                .map(row -> row.get(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReadmeNamesTheCamelThatIsTested() {
        assertThat(Snippets.read(Pages.README)).contains("tested with " + property(PARENT, "camel.version"));
    }

    /** README and page name each version that CI runs, and no other; a profile says what each cannot run. */
    @Test
    void theVersionsOnThePagesAreThoseThatCiRuns() {
        Set<String> others = Pattern.compile("-Dcamel\\.version=(\\S+)")
                .matcher(Snippets.read(Path.of("../.ci/run")))
                .results()
                .map(version -> version.group(1))
                .collect(Collectors.toSet());
        String pinned = property(PARENT, "camel.version");
        String component = Snippets.read(Path.of("../camel-fiskil/component/pom.xml"));
        String page = Snippets.read(Pages.FOLDER.resolve("upgrade.adoc"));

        assertThat(others).containsExactlyInAnyOrder("4.14.0", "4.22.0").allSatisfy(version -> {
            assertThat(Snippets.read(Pages.README)).contains(version);
            assertThat(component).contains("<value>" + version + "</value>");
        });
        assertThat(Pattern.compile("(?m)^\\| Camel (4\\.\\d+\\.\\d+)")
                        .matcher(page)
                        .results()
                        .map(version -> version.group(1))
                        .collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(Stream.of(pinned), others.stream()).collect(Collectors.toSet()));
        assertThat(page)
                .contains("in Karaf " + property(PARENT, "karaf.version"))
                .contains("`camel-core-osgi` " + property(PARENT, "camel-karaf.version"));
    }

    private static String property(String pom, String name) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
