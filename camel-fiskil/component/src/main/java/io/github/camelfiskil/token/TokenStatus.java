package io.github.camelfiskil.token;

import java.time.Duration;

/**
 * How it stands with a token, without the token.
 *
 * @param state      fresh, stale, expired, or none
 * @param age        how long ago it was asked for; zero without one
 * @param left       how long it is still valid; zero without one
 * @param failures   how many exchanges have failed since the last that succeeded
 * @param failingFor how long ago the first of them was
 * @param lastError  why the last of them failed, or null
 */
public record TokenStatus(
        State state, Duration age, Duration left, int failures, Duration failingFor, Throwable lastError) {

    /** What a token is good for. */
    public enum State {
        /** There was no token yet, or it was refused. */
        NONE,
        /** It is used. */
        FRESH,
        /** It is used and about to be renewed. */
        STALE,
        /** It is not used any more. */
        EXPIRED
    }

    /** Whether calls have a token, or had one at the last try. */
    public boolean isUsable() {
        return failures == 0 || state == State.FRESH || state == State.STALE;
    }
}
