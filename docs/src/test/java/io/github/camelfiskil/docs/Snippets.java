package io.github.camelfiskil.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that pages include: routes and properties. */
final class Snippets {

    static final Path FOLDER = Path.of("src/test/resources/snippets");

    private Snippets() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    /** Those with this end of their name. */
    static List<Path> endingIn(String... ends) throws IOException {
        return all().stream()
                .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                .toList();
    }

    /** The text between the tags of a Java file of the tests, as a page shows it. */
    static List<String> tagged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/github/camelfiskil/docs"))) {
            return files.map(Snippets::read)
                    .filter(text -> text.contains("// tag::"))
                    .map(text -> text.substring(text.indexOf("[]\n") + 3, text.indexOf("// end::")))
                    .toList();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
