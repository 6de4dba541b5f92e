package io.github.camelfiskil.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The server as a child process, so that neither its heap nor its garbage is measured. */
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String baseUri;

    private ServerProcess(Process process, String baseUri) {
        this.process = process;
        this.baseUri = baseUri;
    }

    /**
     * Starts a server.
     *
     * @param pages      how many pages its list has
     * @param pageMillis how long each takes
     */
    public static ServerProcess start(long pages, long pageMillis) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                ApiServer.class.getName(),
                Long.toString(pages),
                Long.toString(pageMillis));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (port == null) {
            throw new IOException("The server does not start");
        }
        return new ServerProcess(process, "http://127.0.0.1:" + port);
    }

    /** Where it listens. */
    public String baseUri() {
        return baseUri;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
