package io.github.camelfiskil.docs;

import java.nio.file.Path;
import java.util.List;

/**
 * A block of code of a page.
 *
 * @param file     the page
 * @param line     where the block begins
 * @param language what the page says it is; empty where it says nothing
 * @param lines    what stands in it
 */
record Block(Path file, int line, String language, List<String> lines) {

    /** The whole text, a line break at its end. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + " " + language;
    }
}
