package io.github.camelfiskil.token;

import java.time.Duration;

/** A bearer token with its life, measured on the monotonic clock from the moment the request for it was sent. */
public final class AccessToken {

    /** A token is renewed in the last third of its life at the earliest, however long the margin is. */
    private static final int PART_OF_LIFE = 3;

    private final String bearer;
    private final long sentNanos;
    private final long lifeNanos;

    /**
     * @param value     the token
     * @param sentNanos when the request for it was sent, on the monotonic clock
     * @param life      how long it is valid
     */
    public AccessToken(String value, long sentNanos, Duration life) {
        this.bearer = "Bearer " + value;
        this.sentNanos = sentNanos;
        this.lifeNanos = life.toNanos();
    }

    /** The value of the header {@code Authorization}. */
    public String bearer() {
        return bearer;
    }

    /** The token itself. */
    public String value() {
        return bearer.substring("Bearer ".length());
    }

    long ageNanos(long nowNanos) {
        return nowNanos - sentNanos;
    }

    long leftNanos(long nowNanos) {
        return Math.max(0, lifeNanos - ageNanos(nowNanos));
    }

    /** Whether Fiskil does not take it any more because of its age. */
    boolean isExpired(long nowNanos) {
        return nowNanos - sentNanos >= lifeNanos;
    }

    /** Whether it should be renewed while it is still valid. */
    boolean isStale(long nowNanos, long marginNanos) {
        return nowNanos - sentNanos >= lifeNanos - Math.min(marginNanos, lifeNanos / PART_OF_LIFE);
    }

    /** The part of its life in which it is stale, given a margin. */
    long staleNanos(long marginNanos) {
        return Math.min(marginNanos, lifeNanos / PART_OF_LIFE);
    }

    @Override
    public String toString() {
        return "AccessToken[xxxxxx]";
    }
}
