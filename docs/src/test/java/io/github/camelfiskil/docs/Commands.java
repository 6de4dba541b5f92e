package io.github.camelfiskil.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shell commands that README and pages may show. */
final class Commands {

    private static final Path FILE = Path.of("src/test/resources/commands.txt");

    private Commands() {}

    /** All of them. */
    static List<String> known() throws IOException {
        return lines().stream().map(line -> line.substring(5)).toList();
    }

    /** Those that .ci/run runs; the others are tried by hand. */
    static List<String> ofCi() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("ci   "))
                .map(line -> line.substring(5))
                .toList();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }
}
