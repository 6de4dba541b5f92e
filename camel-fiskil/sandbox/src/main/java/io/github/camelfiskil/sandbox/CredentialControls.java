package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.Tokens;

/** The part of a sandbox that gives and refuses access. */
abstract class CredentialControls {

    private final Tokens tokens;

    CredentialControls(Tokens tokens) {
        this.tokens = tokens;
    }

    final Tokens tokens() {
        return tokens;
    }

    /**
     * Gives the client id to ask for tokens with.
     *
     * @return the client id
     */
    public String clientId() {
        return tokens.clientId();
    }

    /**
     * Gives the client secret that is valid now.
     *
     * @return the client secret
     */
    public String clientSecret() {
        return tokens.clientSecret();
    }

    /** Refuses all tokens given out so far. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /**
     * Refuses the right client id and secret too.
     *
     * @param refuse false to accept them again
     */
    public void refuseCredentials(boolean refuse) {
        tokens.refuse(refuse);
    }

    /**
     * Accepts only a new client secret from now on; tokens given out stay valid.
     *
     * @param newSecret the new client secret
     */
    public void rotateSecret(String newSecret) {
        tokens.rotate(newSecret);
    }
}
