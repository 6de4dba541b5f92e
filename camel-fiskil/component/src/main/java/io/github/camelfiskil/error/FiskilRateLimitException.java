package io.github.camelfiskil.error;

import java.time.Duration;
import java.util.Optional;

/** Fiskil asks to slow down (429), beyond what the retries allow. */
public class FiskilRateLimitException extends FiskilException {

    private static final long serialVersionUID = 1L;

    /**
     * @param call    the call as a person would name it
     * @param details what is known
     */
    public FiskilRateLimitException(String call, ErrorDetails details) {
        super(
                call + " failed: " + details.step() + " was answered with " + details.said()
                        + (details.retryAfter() == null
                                ? ""
                                : ". Fiskil asks to wait "
                                        + details.retryAfter().toSeconds() + " s")
                        + ". Call less often (maxCallsPerSecond), or raise maxRetries or maxRetryDelay",
                details,
                null);
    }

    /** How long Fiskil asks to wait; empty where it did not say. */
    public Optional<Duration> getRetryAfter() {
        return Optional.ofNullable(getDetails().retryAfter());
    }

    private FiskilRateLimitException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    @Override
    FiskilRateLimitException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilRateLimitException(otherText, otherDetails, getCause());
    }
}
