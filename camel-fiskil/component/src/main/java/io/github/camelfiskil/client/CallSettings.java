package io.github.camelfiskil.client;

import java.time.Duration;

/**
 * How patient calls are.
 *
 * @param apiVersion         the value of {@code X-Fiskil-Version}
 * @param tokenRefreshMargin how long before its end a token is renewed
 * @param maxRetries         how often a request is sent again
 * @param retryBackoff       the wait before the first retry; each further one is four times as long
 * @param maxRetryDelay      the longest wait before a retry
 * @param callTimeout        the longest time for the whole call with token and retries; zero for none
 * @param responseTimeout    the longest time for one request
 */
public record CallSettings(
        String apiVersion,
        Duration tokenRefreshMargin,
        int maxRetries,
        Duration retryBackoff,
        Duration maxRetryDelay,
        Duration callTimeout,
        Duration responseTimeout) {

    private static final int BACKOFF_FACTOR = 4;
    private static final double JITTER = 0.2;

    /**
     * The wait before the next attempt where Fiskil asked for none.
     *
     * @param retries how many retries there have been
     * @param random  between 0 and 1, so that callers who failed together do not come back together
     */
    Duration backoff(int retries, double random) {
        double nanos = retryBackoff.toNanos() * Math.pow(BACKOFF_FACTOR, retries) * (1 - JITTER + 2 * JITTER * random);
        return Duration.ofNanos((long) Math.min(nanos, (double) maxRetryDelay.toNanos()));
    }
}
