package io.github.camelfiskil.error;

/**
 * The route asks for something that cannot be sent, found before any call.
 *
 * <p>A mistake in the route is no failure of HTTP and is not mended by a redelivery, so this is not a
 * {@link FiskilException}. The message names the option and the header to look at.
 */
public class FiskilRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and which option or header mends it */
    public FiskilRequestException(String message) {
        super(message);
    }
}
