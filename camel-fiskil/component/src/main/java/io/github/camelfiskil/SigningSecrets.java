package io.github.camelfiskil;

import io.github.camelfiskil.webhook.SignatureVerifier;
import io.github.camelfiskil.webhook.SigningSecret;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies with the signing secrets that hold now: those of the bean {@code credentials}, which is asked at each delivery,
 * or where it has none those of the options. Safe for use by many threads.
 */
final class SigningSecrets {

    private final FiskilConfiguration configuration;
    private volatile Known known;

    /** A verifier and what it was made of; its text shows nothing of that. */
    private record Known(List<String> secrets, SignatureVerifier verifier) {
        @Override
        public String toString() {
            return "Known[xxxxxx]";
        }
    }

    SigningSecrets(FiskilConfiguration configuration) {
        this.configuration = configuration;
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
        if (!isBlank(configuration.getSigningSecret())) {
            secrets.add(configuration.getSigningSecret());
            if (!isBlank(configuration.getPreviousSigningSecret())) {
                secrets.add(configuration.getPreviousSigningSecret());
            }
        }
        return secrets;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
