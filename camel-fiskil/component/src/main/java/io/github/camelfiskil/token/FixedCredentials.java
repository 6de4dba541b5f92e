package io.github.camelfiskil.token;

/**
 * Credentials that were given as options.
 *
 * @param clientId     the client id of the API key
 * @param clientSecret the client secret of the API key
 */
public record FixedCredentials(String clientId, String clientSecret) implements FiskilCredentials {

    @Override
    public String toString() {
        return "FixedCredentials[xxxxxx]";
    }
}
