package io.github.camelfiskil.example.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the files of a whole run in the place of those of the run before. Until then a run writes to files that end in
 * {@code .part}, so nobody takes half a list for a whole one.
 */
public final class MonthFiles {

    private static final String PREFIX = "transactions-";
    private static final String PART = ".part";

    /** Removes what a run has left that did not come to its end. */
    public void begin(String folder) throws IOException {
        for (Path part : files(Files.createDirectories(Path.of(folder)), PART)) {
            Files.delete(part);
        }
    }

    /** Replaces the files of the run before; a month without rows loses its file. */
    public void end(String folder) throws IOException {
        Path parent = Path.of(folder);
        for (Path whole : files(parent, ".ndjson")) {
            if (Files.notExists(parent.resolve(whole.getFileName() + PART))) {
                Files.delete(whole);
            }
        }
        for (Path part : files(parent, PART)) {
            String name = part.getFileName().toString();
            Files.move(
                    part,
                    parent.resolve(name.substring(0, name.length() - PART.length())),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX)
                            && file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }
}
