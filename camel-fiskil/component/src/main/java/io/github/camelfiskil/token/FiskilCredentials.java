package io.github.camelfiskil.token;

import java.util.List;

/**
 * The API key of a team at Fiskil, asked for at each token exchange, and the secrets of its webhooks, asked for at each
 * delivery: a bean that reads a vault or a file has a changed secret used from the next time on.
 *
 * <p>Implementations are called by several threads and should answer at once. A bean is told from another one by
 * {@code equals}.
 */
public interface FiskilCredentials {

    /** The client id of the API key. */
    String clientId();

    /** The client secret of the API key. */
    String clientSecret();

    /**
     * The secrets with which Fiskil signs webhook deliveries, in base64 as the Console shows them; during a rotation the new
     * and the old one. Empty, as by default, for those of the options {@code signingSecret} and {@code
     * previousSigningSecret}.
     */
    default List<String> signingSecrets() {
        return List.of();
    }
}
