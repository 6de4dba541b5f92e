package io.github.camelfiskil.error;

import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * A request to Fiskil failed.
 *
 * <p>It extends the exception of camel-http, so an {@code onException} that is written for that one works here too. Its
 * message names what failed, what Fiskil said and what to do; it never holds a secret, a token, a query string or a
 * body. {@link #getResponseBody()} is always null, {@link #getResponseHeaders()} has {@code Retry-After} and
 * {@code Content-Type} at the most, {@link #getUri()} has no query.
 */
public abstract class FiskilException extends HttpOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final ErrorDetails details;
    private final String text;

    FiskilException(String text, ErrorDetails details, Throwable cause) {
        super(details.uri(), details.statusCode(), null, null, details.headers(), null);
        this.text = text;
        this.details = details;
        if (cause != null) {
            initCause(cause);
        }
    }

    @Override
    public String getMessage() {
        return text;
    }

    /** Whether the token exchange or the call itself failed. */
    public FailedStep getFailedStep() {
        return details.step();
    }

    /** Fiskil's name of the error class such as {@code end_user_not_found}; null where the answer had none. */
    public String getErrorName() {
        return details.name();
    }

    /** Fiskil's id of this error, which its support asks for; null where the answer had none. */
    public String getErrorId() {
        return details.id();
    }

    /**
     * What Fiskil wrote, 200 characters at the most, e-mail addresses and runs of six or more digits masked; null where
     * the answer had no message.
     */
    public String getErrorMessage() {
        return details.message();
    }

    /** Whether the same call may be sent again and may then succeed; false for a create that may have reached Fiskil. */
    public boolean isRetryable() {
        return details.retryable();
    }

    /** Whether Fiskil may have done what was asked: look before doing it again. */
    public boolean isOutcomeUnknown() {
        return details.outcomeUnknown();
    }

    /** The number of the page of a list that could not be had, from 1; 0 where no list was read page after page. */
    public int getPage() {
        return details.place() == null ? 0 : details.place().page();
    }

    /** How many rows of a list came before the page that could not be had. */
    public long getRows() {
        return details.place() == null ? 0 : details.place().rows();
    }

    /**
     * The cursor from which the rest of a list, exactly, can be had: to be given back as {@code CamelFiskilPageAfter}. Null
     * where the first page could not be had, or no list was read page after page.
     */
    public String getPageAfter() {
        return details.place() == null ? null : details.place().pageAfter();
    }

    /** The same failure with the place in a list at which it was met; this one stays as it is, others may have it too. */
    public FiskilException at(ListPlace place) {
        FiskilException placed = copy(text + ". " + place, details.at(place));
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    /** A failure of the same class with the same cause. */
    abstract FiskilException copy(String otherText, ErrorDetails otherDetails);

    /** All that is known of the failure. */
    public ErrorDetails getDetails() {
        return details;
    }
}
