package io.github.camelfiskil.client;

import io.github.camelfiskil.token.FiskilCredentials;
import io.github.camelfiskil.token.TokenManager;
import io.github.camelfiskil.token.TokenStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What all calls with the same credentials to the same base URI share: the token, and the moment at which the next
 * request may be sent. Safe for use by many threads.
 */
public final class FiskilSession {

    private final BaseUri base;
    private final FiskilCredentials credentials;
    private final Shared shared;
    private final TokenManager tokens;
    private final CallGate gate;
    private volatile FiskilClient lastClient;

    /**
     * What all sessions of a component share.
     *
     * @param transport         sends requests
     * @param room              where calls wait
     * @param tokenExecutor     where tokens are exchanged, so that no caller's time-out or interrupt ends an exchange that
     *                          others wait for
     * @param time              the clocks
     * @param maxCallsPerSecond the most requests a second of each session, 0 for no limit
     */
    public record Shared(
            HttpTransport transport,
            WaitingRoom room,
            Executor tokenExecutor,
            TimeSource time,
            double maxCallsPerSecond) {}

    /** Makes a session without a token. */
    public FiskilSession(BaseUri base, FiskilCredentials credentials, Shared shared) {
        this.base = base;
        this.credentials = credentials;
        this.shared = shared;
        this.tokens = new TokenManager(credentials, shared.time()::nanoTime);
        this.gate = new CallGate(shared.maxCallsPerSecond(), shared.time().nanoTime());
    }

    /**
     * A client for calls that are as patient as the settings say.
     *
     * @param settings how patient calls are
     * @param observer is told what they do
     */
    public FiskilClient client(CallSettings settings, CallObserver observer) {
        FiskilClient client = new FiskilClient(this, settings, observer);
        lastClient = client;
        return client;
    }

    /** How it stands with the token. */
    public TokenStatus tokenStatus() {
        FiskilClient client = lastClient;
        return tokens.status(
                client == null ? 0 : client.settings().tokenRefreshMargin().toNanos());
    }

    /** Takes a new token now; completed with null when it is there, or with why there is none. */
    public CompletableFuture<Void> renewToken() {
        FiskilClient client = lastClient;
        return client == null
                ? CompletableFuture.completedFuture(null)
                : tokens.renew(client.tokenEndpoint()).thenAccept(token -> {});
    }

    /** Forgets the token and ends all waiting for one. */
    public void close() {
        tokens.close(new IllegalStateException("The Fiskil component is stopped"));
    }

    /** Where the API is. */
    public BaseUri base() {
        return base;
    }

    FiskilCredentials credentials() {
        return credentials;
    }

    Shared shared() {
        return shared;
    }

    TokenManager tokens() {
        return tokens;
    }

    CallGate gate() {
        return gate;
    }
}
