package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the commands of the pages name is there, and .ci/run runs what is said to be run there. */
class CommandsTest {

    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

    @Test
    void ciRunsTheCommandsThatItIsSaidToRun() throws IOException {
        List<String> ci = Files.readAllLines(Path.of("../.ci/run"));
        assertThat(Commands.ofCi())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(ci)
                        .anyMatch(
                                line -> Arrays.asList(line.split(" ")).containsAll(Arrays.asList(command.split(" ")))));
    }

    @Test
    void modulesTestsAndProfilesOfTheCommandsExist() throws IOException {
        String poms = Files.readString(Path.of("../pom.xml"))
                + Files.readString(Path.of("../camel-fiskil/component/pom.xml"));
        for (String command : Commands.known()) {
            assertThat(names(MODULE, command))
                    .allSatisfy(module -> assertThat(module.split(","))
                            .allSatisfy(path ->
                                    assertThat(Path.of("..", path, "pom.xml")).isRegularFile()));
            assertThat(names(TEST, command))
                    .allSatisfy(test -> assertThat(Path.of("src/test/java/io/github/camelfiskil/docs", test + ".java"))
                            .isRegularFile());
            assertThat(names(PROFILE, command))
                    .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>"));
        }
    }

    private static List<String> names(Pattern pattern, String command) {
        return pattern.matcher(command)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
