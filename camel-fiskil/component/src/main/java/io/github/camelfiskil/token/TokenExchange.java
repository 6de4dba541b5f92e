package io.github.camelfiskil.token;

import java.util.concurrent.CompletableFuture;

/** Exchanges credentials for a token. */
@FunctionalInterface
public interface TokenExchange {

    /**
     * Starts one exchange and returns at once.
     *
     * @param credentials what to send
     * @return completed with the token, or with the {@code FiskilException} that says why there is none
     */
    CompletableFuture<AccessToken> start(FiskilCredentials credentials);
}
