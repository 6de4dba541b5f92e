package io.github.camelfiskil.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the blocks of code of README and pages. Tests run in the folder of their module. */
final class Pages {

    static final Path FOLDER = Path.of("src/docs/asciidoc");
    static final Path README = Path.of("../README.md");

    private static final Pattern SOURCE = Pattern.compile("\\[source,(\\w+).*]");
    private static final Pattern DELIMITER =
            Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|`{3,}\\w*|\\[listing.*]|\\[literal.*]");

    private Pages() {}

    /** All AsciiDoc files, included ones too. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".adoc"))
                    .sorted()
                    .toList();
        }
    }

    /** The blocks of an AsciiDoc page: listings, literals, passed-through text and fences. */
    static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        String language = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher source = SOURCE.matcher(lines.get(i));
            if (source.matches()) {
                language = source.group(1);
            } else if (DELIMITER.matcher(lines.get(i)).matches()) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(lines.get(i));
                blocks.add(new Block(page, i + 1, language, List.copyOf(lines.subList(i + 1, Math.max(i + 1, end)))));
                i = Math.max(i, end);
                language = "";
            }
        }
        return blocks;
    }

    /** The fenced blocks of a Markdown page. */
    static List<Block> fences(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int begin = i + 1;
                i = begin + lines.subList(begin, lines.size()).indexOf("```");
                blocks.add(new Block(
                        page, begin, lines.get(begin - 1).substring(3), List.copyOf(lines.subList(begin, i))));
            }
        }
        return blocks;
    }

    /** The rows of the Markdown tables of a page, without heads, a cell an element. */
    static List<List<String>> rows(Path page) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inBody = false;
        for (String line : Files.readAllLines(page)) {
            if (!line.startsWith("|")) {
                inBody = false;
            } else if (line.startsWith("| ---")) {
                inBody = true;
            } else if (inBody) {
                rows.add(Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }
}
