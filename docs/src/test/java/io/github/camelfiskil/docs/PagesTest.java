package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page shows code that is not tested: it includes it from a file that a test runs, or it is a known command. */
class PagesTest {

    /** The folders that docs/pom.xml names as attributes; what is below them is compiled, loaded or run by tests. */
    private static final Map<String, Path> TESTED = Pattern.compile("<([\\w-]+)>\\$\\{project\\.basedir}/(.+)</\\1>")
            .matcher(Snippets.read(Path.of("pom.xml")))
            .results()
            .collect(Collectors.toMap(folder -> folder.group(1), folder -> Path.of(folder.group(2))));

    private static final Pattern INCLUDE = Pattern.compile("include::\\{([\\w-]+)}/([^\\[]+)\\[(?:tag=([\\w-]+))?]");

    static Stream<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : Pages.all()) {
            blocks.addAll(Pages.blocks(page));
        }
        return blocks.stream();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockIsAKnownCommandOrAFileThatIsTested(Block block) throws IOException {
        boolean includes = block.lines().get(0).startsWith("include::");
        if (block.language().equals("shell") && !includes) {
            assertThat(Commands.known()).containsAll(block.lines());
            return;
        }
        assertThat(block.lines()).hasSize(1);
        if (GeneratedTablesTest.tables()
                .anyMatch(table -> block.lines().get(0).equals("include::" + table.file() + "[]"))) {
            return;
        }
        Matcher include = INCLUDE.matcher(block.lines().get(0));
        assertThat(include.matches())
                .as("an include of a tested file: %s", block.lines())
                .isTrue();
        assertThat(TESTED).containsKey(include.group(1));
        Path file = TESTED.get(include.group(1)).resolve(include.group(2));
        assertThat(file).isRegularFile();
        if (include.group(3) != null) {
            assertThat(file).content().contains("tag::" + include.group(3) + "[]");
        }
    }

    @Test
    void everySnippetIsOnAPage() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : Pages.all()) {
            text.append(Files.readString(page));
        }
        assertThat(Snippets.all())
                .allSatisfy(file -> assertThat(text).contains("include::{snippets}/" + file.getFileName() + "["));
    }

    @Test
    void theIndexLeadsToEveryPage() throws IOException {
        String index = Files.readString(Pages.FOLDER.resolve("index.adoc"));
        assertThat(Pages.all())
                .map(page -> page.getFileName().toString())
                .filteredOn(name -> !name.startsWith("_") && !name.equals("index.adoc"))
                .allSatisfy(name -> assertThat(index).contains("xref:" + name + "["));
    }
}
