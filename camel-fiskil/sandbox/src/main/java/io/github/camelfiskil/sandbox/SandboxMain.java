package io.github.camelfiskil.sandbox;

import java.util.concurrent.CountDownLatch;

/** Runs a sandbox from the command line until the process is stopped. */
public final class SandboxMain {

    private static final int WRONG_OPTION = 2;

    private SandboxMain() {}

    /**
     * Starts a sandbox, says how to use it and waits.
     *
     * @param args options, see {@code --help}
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        SandboxOptions options;
        try {
            options = SandboxOptions.parse(args);
        } catch (IllegalArgumentException | ArithmeticException e) {
            System.err.println(e.getMessage());
            System.err.print(SandboxOptions.USAGE);
            System.exit(WRONG_OPTION);
            return;
        }
        if (options.help()) {
            System.out.print(SandboxOptions.USAGE);
            return;
        }
        try (FiskilSandbox sandbox = options.builder().build().start()) {
            System.out.print(greeting(sandbox));
            // Nobody counts down: the process runs until it is told to end.
            new CountDownLatch(1).await();
        }
    }

    static String greeting(FiskilSandbox sandbox) {
        boolean https = sandbox.baseUri().startsWith("https");
        StringBuilder text = new StringBuilder("Fiskil sandbox is running; Ctrl+C stops it.\n\n");
        text.append("  Base URI       ").append(sandbox.baseUri()).append('\n');
        text.append("  Client id      ").append(sandbox.clientId()).append('\n');
        text.append("  Client secret  ").append(sandbox.clientSecret()).append('\n');
        text.append("  Signing secret ").append(sandbox.signingSecret()).append('\n');
        if (https) {
            text.append("  Trust store    ").append(sandbox.trustStorePath());
            text.append(" (PKCS12, password ")
                    .append(sandbox.trustStorePassword())
                    .append(")\n");
        }
        text.append("\nTry:\n\n  curl -s")
                .append(https ? "k" : "")
                .append(" -H 'Content-Type: application/json' -d '{");
        text.append("\"client_id\":\"").append(sandbox.clientId()).append("\",\"client_secret\":\"");
        text.append(sandbox.clientSecret())
                .append("\"}' ")
                .append(sandbox.baseUri())
                .append("/v1/token\n  curl -s")
                .append(https ? "k" : "")
                .append(" -H 'Content-Type: application/json' -d '{}' ")
                .append(sandbox.baseUri())
                .append("/sandbox/consents\n");
        return text.toString();
    }
}
