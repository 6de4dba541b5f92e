package io.github.camelfiskil.token;

/**
 * The API key of a team at Fiskil, asked for at each token exchange: a bean that reads a vault or a file has a changed
 * secret used from the next exchange on.
 *
 * <p>Implementations are called by several threads and should answer at once. A bean is told from another one by
 * {@code equals}.
 */
public interface FiskilCredentials {

    /** The client id of the API key. */
    String clientId();

    /** The client secret of the API key. */
    String clientSecret();
}
