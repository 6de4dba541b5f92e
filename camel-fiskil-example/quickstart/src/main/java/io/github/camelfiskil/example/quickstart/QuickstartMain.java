package io.github.camelfiskil.example.quickstart;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.util.List;
import java.util.Set;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the YAML routes of this example: against Fiskil (or {@code FISKIL_BASE_URI}) with
 * {@code FISKIL_CLIENT_ID} and {@code FISKIL_CLIENT_SECRET}; where none of the three is set, against a sandbox that it
 * starts.
 */
public final class QuickstartMain {

    private static final Logger LOG = LoggerFactory.getLogger(QuickstartMain.class);

    private static final List<String> CREDENTIALS = List.of("FISKIL_CLIENT_ID", "FISKIL_CLIENT_SECRET");
    private static final String BASE_URI = "FISKIL_BASE_URI";

    private QuickstartMain() {}

    /** Runs until it is stopped; ends with code 1 and one line where it cannot start. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            LOG.error("The quickstart cannot start: {}", rootOf(e).getMessage());
            System.exit(1);
        }
    }

    private static void run(String... args) throws Exception {
        Main main = new Main();
        if (wantsFiskil()) {
            checkCredentials();
            main.run(args);
            return;
        }
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            useSandbox(main, sandbox);
            main.run(args);
        }
    }

    private static boolean wantsFiskil() {
        Set<String> environment = System.getenv().keySet();
        return environment.contains(BASE_URI) || CREDENTIALS.stream().anyMatch(environment::contains);
    }

    /** Camel would find it too, and log it with the whole stack trace. */
    private static void checkCredentials() {
        List<String> missing = CREDENTIALS.stream()
                .filter(name -> System.getenv().getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                            + " missing or empty. Set both to call Fiskil; without them and FISKIL_BASE_URI the sandbox is used");
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    static void useSandbox(Main main, FiskilSandbox sandbox) {
        LOG.info(
                "No FISKIL_CLIENT_ID is set, so a sandbox with made-up data stands in for Fiskil at {}",
                sandbox.baseUri());
        main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        main.addOverrideProperty("camel.component.fiskil.client-id", sandbox.clientId());
        main.addOverrideProperty("camel.component.fiskil.client-secret", sandbox.clientSecret());
    }
}
