package io.github.camelfiskil.example.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process with the class path of the tests, which a test may kill. */
final class ChildJvm implements AutoCloseable {

    private static final long PATIENCE_SECONDS = Long.getLong("nightly.patience", 300);

    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a class with a small heap. */
    static ChildJvm start(Class<?> main, Map<String, String> environment, Path folder) throws IOException {
        Path log = Files.createTempFile(folder, main.getSimpleName(), ".log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FISKIL_") || name.startsWith("NIGHTLY_"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), log);
    }

    /** Ends it at once, with nothing tidied up. */
    void kill() {
        close();
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end:\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
