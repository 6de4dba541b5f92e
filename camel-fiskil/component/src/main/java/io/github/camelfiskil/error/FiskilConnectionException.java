package io.github.camelfiskil.error;

import java.io.IOException;

/** There was no answer: refused, reset, unknown host, TLS, a time-out, or the context is stopping. */
public class FiskilConnectionException extends FiskilException {

    private static final long serialVersionUID = 1L;

    /**
     * @param call    the call as a person would name it
     * @param problem what happened and what to do about it
     * @param details what is known
     * @param cause   the failure of the connection
     */
    public FiskilConnectionException(String call, String problem, ErrorDetails details, IOException cause) {
        super(call + " failed: " + details.step() + " to " + details.uri() + " " + problem, details, cause);
    }

    private FiskilConnectionException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    @Override
    FiskilConnectionException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilConnectionException(otherText, otherDetails, getCause());
    }
}
