package io.github.camelfiskil;

import io.github.camelfiskil.token.FiskilCredentials;
import java.util.List;
import java.util.function.Supplier;

/** A bean of credentials that asks a test for its secrets, each time. */
public final class GivenCredentials implements FiskilCredentials {

    private final String clientId;
    private final Supplier<String> clientSecret;
    private final Supplier<List<String>> signingSecrets;

    private GivenCredentials(String clientId, Supplier<String> clientSecret, Supplier<List<String>> signingSecrets) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.signingSecrets = signingSecrets;
    }

    /** Gives a client secret and no signing secrets. */
    public static GivenCredentials of(String clientId, Supplier<String> clientSecret) {
        return new GivenCredentials(clientId, clientSecret, List::of);
    }

    /** Gives signing secrets, and a client id and secret of no use. */
    public static GivenCredentials ofWebhooks(Supplier<List<String>> signingSecrets) {
        return new GivenCredentials("id", () -> "secret", signingSecrets);
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public String clientSecret() {
        return clientSecret.get();
    }

    @Override
    public List<String> signingSecrets() {
        return signingSecrets.get();
    }
}
