package io.github.camelfiskil.example.portal;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the YAML route of this example: with {@code FISKIL_CLIENT_ID}, {@code FISKIL_CLIENT_SECRET} and
 * {@code FISKIL_SIGNING_SECRET} for Fiskil (or {@code FISKIL_BASE_URI}); where none of them is set, with a sandbox that it
 * starts and that delivers its events here.
 */
public final class PortalMain {

    private static final Logger LOG = LoggerFactory.getLogger(PortalMain.class);

    private static final List<String> SECRETS =
            List.of("FISKIL_CLIENT_ID", "FISKIL_CLIENT_SECRET", "FISKIL_SIGNING_SECRET");
    private static final String BASE_URI = "FISKIL_BASE_URI";
    private static final int SANDBOX_PORT = 8089;
    private static final URI EVENTS = URI.create("http://127.0.0.1:8080/fiskil/events");

    private PortalMain() {}

    /** Runs until it is stopped; ends with code 1 and one line where it cannot start. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Exception e) {
            LOG.error("The portal cannot start: {}", rootOf(e).getMessage());
            System.exit(1);
        }
    }

    private static void run(String... args) throws Exception {
        Main main = new Main();
        if (wantsFiskil()) {
            checkSecrets();
            main.run(args);
            return;
        }
        try (FiskilSandbox sandbox = FiskilSandbox.builder()
                .port(SANDBOX_PORT)
                .webhook(EVENTS)
                .build()
                .start()) {
            useSandbox(main, sandbox);
            main.run(args);
        }
    }

    private static boolean wantsFiskil() {
        Set<String> environment = System.getenv().keySet();
        return environment.contains(BASE_URI) || SECRETS.stream().anyMatch(environment::contains);
    }

    /** Camel would find it too, and log it with the whole stack trace. */
    private static void checkSecrets() {
        List<String> missing = SECRETS.stream()
                .filter(name -> System.getenv().getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(String.join(" and ", missing) + " missing or empty. Set all of "
                    + SECRETS + " for Fiskil; without them and " + BASE_URI + " the sandbox is used");
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
        main.addOverrideProperty("camel.component.fiskil.signing-secret", sandbox.signingSecret());
    }
}
