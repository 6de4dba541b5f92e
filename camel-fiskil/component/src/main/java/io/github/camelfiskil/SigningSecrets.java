package io.github.camelfiskil;

import io.github.camelfiskil.webhook.SignatureVerifier;
import io.github.camelfiskil.webhook.SigningSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Verifies with the signing secrets that hold now: those of the bean {@code credentials}, which is asked at each delivery,
 * or where it has none those of the options. Safe for use by many threads.
 */
final class SigningSecrets {

    /** A stranger can send what cannot be verified, and must not make us read files as often as that. */
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    private final FiskilEndpoint endpoint;
    private final FiskilConfiguration configuration;
    private final RereadableText signingSecret;
    private final RereadableText previousSigningSecret;
    private final AtomicLong nextRead;
    private volatile Known known;

    /** A verifier and what it was made of; its text shows nothing of that. */
    private record Known(List<String> secrets, SignatureVerifier verifier) {
        @Override
        public String toString() {
            return "Known[xxxxxx]";
        }
    }

    SigningSecrets(FiskilEndpoint endpoint) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.signingSecret = text("signingSecret", configuration.getSigningSecret());
        this.previousSigningSecret = text("previousSigningSecret", configuration.getPreviousSigningSecret());
        this.nextRead = new AtomicLong(now());
    }

    private RereadableText text(String option, String value) {
        return new RereadableText(
                endpoint.getCamelContext(), endpoint.getComponent()::name, option, value == null ? "" : value);
    }

    private long now() {
        return endpoint.getComponent().getTimeSource().nanoTime();
    }

    /**
     * Reads the options again, since a delivery could not be verified with them, but not more often than every ten seconds.
     *
     * @return whether they have changed
     */
    boolean readAgain() {
        long now = now();
        long next = nextRead.get();
        if (now - next < 0 || !nextRead.compareAndSet(next, now + BETWEEN_READS.toNanos()) || !areOfComponent()) {
            return false;
        }
        return readBoth() || RereadableText.reloadFiles(endpoint.getCamelContext()) && readBoth();
    }

    private boolean readBoth() {
        boolean changed = signingSecret.readAgain();
        return previousSigningSecret.readAgain() || changed;
    }

    /** A secret in a URI has no property to be read from. */
    private boolean areOfComponent() {
        FiskilConfiguration ofComponent = endpoint.getComponent().getConfiguration();
        return Objects.equals(configuration.getSigningSecret(), ofComponent.getSigningSecret())
                && Objects.equals(configuration.getPreviousSigningSecret(), ofComponent.getPreviousSigningSecret());
    }

    /**
     * A verifier with the secrets of this moment.
     *
     * @throws IllegalArgumentException where there is no secret, or one cannot be used; the message does not show it
     */
    SignatureVerifier verifier() {
        List<String> ofBean = ofBean();
        List<String> secrets = ofBean.isEmpty() ? ofOptions() : ofBean;
        Known last = known;
        if (last == null || !last.secrets().equals(secrets)) {
            last = new Known(secrets, verifier(secrets, !ofBean.isEmpty()));
            known = last;
        }
        return last.verifier();
    }

    private static SignatureVerifier verifier(List<String> secrets, boolean ofBean) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option signingSecret is missing or empty, so webhooks cannot be verified:"
                            + " set camel.component.fiskil.signing-secret (for example to {{env:FISKIL_SIGNING_SECRET}}; Spring"
                            + " Boot reads it only with camel-fiskil-starter on the class path), or give a bean with"
                            + " signingSecrets() as option credentials. Fiskil's Console shows the secret where the"
                            + " webhook is made");
        }
        List<SigningSecret> keys = new ArrayList<>();
        for (String secret : secrets) {
            String source = ofBean
                    ? "A secret that signingSecrets() of the bean credentials gives"
                    : "Option " + (keys.isEmpty() ? "signingSecret" : "previousSigningSecret");
            keys.add(SigningSecret.of(source, secret));
        }
        return new SignatureVerifier(keys);
    }

    private List<String> ofBean() {
        return configuration.getCredentials() == null
                ? List.of()
                : configuration.getCredentials().signingSecrets().stream()
                        .filter(secret -> secret != null && !secret.isBlank())
                        .toList();
    }

    private List<String> ofOptions() {
        List<String> secrets = new ArrayList<>();
        if (!isBlank(signingSecret.get())) {
            secrets.add(signingSecret.get());
            if (!isBlank(previousSigningSecret.get())) {
                secrets.add(previousSigningSecret.get());
            }
        }
        return secrets;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
