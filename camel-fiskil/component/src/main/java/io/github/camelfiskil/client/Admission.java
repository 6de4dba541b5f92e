package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.token.AccessToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Says what a call has to wait for before its next request may be sent: the end of a back-off, a gate that opens, a token, a
 * free slot. One thread at a time uses it.
 */
final class Admission {

    private final FiskilClient client;
    private final Failures failures;
    private final boolean withToken;
    private final Deadline deadline;

    private long notBefore;
    private FiskilException reason;
    private AccessToken token;
    private CompletableFuture<AccessToken> pending;
    private boolean slotTaken;

    Admission(FiskilClient client, Failures failures, boolean withToken, Deadline deadline, long now) {
        this.client = client;
        this.failures = failures;
        this.withToken = withToken;
        this.deadline = deadline;
        this.notBefore = now;
    }

    /** The token for the next request; null where it needs none. */
    AccessToken token() {
        return token;
    }

    /** A request goes out; the next one needs a slot of its own. */
    void used() {
        slotTaken = false;
    }

    /** The next request may not be sent before that moment, since the last one has failed. */
    void postpone(long until, FiskilException failure) {
        notBefore = until;
        reason = failure;
    }

    /**
     * What has to be waited for before the next request may be sent; null where it may be sent now.
     *
     * @throws Exception why it can never be sent
     */
    CompletableFuture<?> await(long now) throws Exception {
        if (deadline.isOver(now)) {
            throw timedOut();
        }
        long opensAt = withToken ? later(notBefore, client.gate().opensAt()) : notBefore;
        if (opensAt - now > 0) {
            slotTaken = false;
            if (opensAt != notBefore) {
                client.observer().waited();
            }
            return pause(opensAt, now);
        }
        if (!withToken) {
            return null;
        }
        CompletableFuture<?> wait = awaitToken(now);
        return wait == null ? awaitSlot(now) : wait;
    }

    private CompletableFuture<?> awaitToken(long now) throws Exception {
        // what this call has waited for is used even where its life is shorter than the wait
        token = pending == null ? client.token() : take();
        if (token == null) {
            pending = client.awaitToken();
            if (!pending.isDone()) {
                return deadline.exists() ? client.room().atMost(pending, deadline.left(now)) : pending;
            }
            token = take();
        }
        return null;
    }

    private AccessToken take() throws Exception {
        if (!pending.isDone()) {
            return null;
        }
        try {
            return pending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pending = null;
        }
    }

    private CompletableFuture<?> awaitSlot(long now) throws FiskilException {
        if (slotTaken) {
            return null;
        }
        slotTaken = true;
        long slot = client.gate().takeSlot(now);
        if (slot - now <= 0) {
            return null;
        }
        client.observer().waited();
        return pause(slot, now);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private CompletableFuture<?> pause(long until, long now) throws FiskilException {
        if (deadline.isBefore(until)) {
            throw timedOut();
        }
        return client.room().after(until - now);
    }

    /** Why the last request failed says more than that the time is over. */
    private FiskilException timedOut() {
        return reason == null ? failures.callTimeout() : reason;
    }
}
