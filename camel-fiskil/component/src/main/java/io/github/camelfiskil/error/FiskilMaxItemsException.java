package io.github.camelfiskil.error;

/** A list that was to become one body has more items than {@code maxItems} allows. */
public class FiskilMaxItemsException extends FiskilException {

    private static final long serialVersionUID = 1L;

    /**
     * @param call     the call as a person would name it
     * @param maxItems what was allowed
     * @param soFar    how many items there were when the reading was given up
     * @param details  what is known
     */
    public FiskilMaxItemsException(String call, int maxItems, long soFar, ErrorDetails details) {
        this(
                call + " failed: there are more than maxItems=" + maxItems + " items (" + soFar
                        + " so far). Use pagination=stream, which takes lists of any length, or raise maxItems",
                details,
                null);
    }

    private FiskilMaxItemsException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    @Override
    FiskilMaxItemsException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilMaxItemsException(otherText, otherDetails, getCause());
    }
}
