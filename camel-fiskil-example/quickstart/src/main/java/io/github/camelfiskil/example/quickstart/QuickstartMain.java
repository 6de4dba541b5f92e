package io.github.camelfiskil.example.quickstart;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the YAML routes of this example: against Fiskil where {@code FISKIL_CLIENT_ID} is set, else against a sandbox that
 * it starts.
 */
public final class QuickstartMain {

    private static final Logger LOG = LoggerFactory.getLogger(QuickstartMain.class);

    private QuickstartMain() {}

    /** Runs until it is stopped. */
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        if (System.getenv("FISKIL_CLIENT_ID") != null) {
            main.run(args);
            return;
        }
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            useSandbox(main, sandbox);
            main.run(args);
        }
    }

    static void useSandbox(Main main, FiskilSandbox sandbox) {
        LOG.info(
                "FISKIL_CLIENT_ID is not set, so a sandbox with made-up data stands in for Fiskil at {}",
                sandbox.baseUri());
        main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        main.addOverrideProperty("camel.component.fiskil.client-id", sandbox.clientId());
        main.addOverrideProperty("camel.component.fiskil.client-secret", sandbox.clientSecret());
    }
}
