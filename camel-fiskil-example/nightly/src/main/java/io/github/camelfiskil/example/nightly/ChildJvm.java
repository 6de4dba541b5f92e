package io.github.camelfiskil.example.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process with the class path of this one, which may be killed. */
final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Process process;
    private final Redirect output;

    private ChildJvm(Process process, Redirect output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a class with a small heap; of this environment it gets nothing that the examples read, but what is given. */
    static ChildJvm start(Class<?> main, Map<String, String> environment, Redirect output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("FISKIL_") || name.startsWith("NIGHTLY_"));
        builder.environment().putAll(environment);
        ChildJvm child = new ChildJvm(builder.start(), output);
        Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
        return child;
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end; false where it runs still after that time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it at once, with nothing tidied up. */
    void kill() {
        close();
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!endsWithin(PATIENCE)) {
            throw new IllegalStateException("It does not end");
        }
        return process.exitValue();
    }

    /** What it has written, where that went to a file. */
    String log() {
        try {
            return Files.readString(output.file().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
