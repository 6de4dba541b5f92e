package io.github.camelfiskil.error;

/** Fiskil answered with a status that is neither success nor one of those with a class of their own. */
public class FiskilApiException extends FiskilException {

    private static final long serialVersionUID = 1L;

    /**
     * @param call    the call as a person would name it, such as {@code fiskil:end-users (get)}
     * @param hint    what to do about it, or an empty text
     * @param details what is known
     */
    public FiskilApiException(String call, String hint, ErrorDetails details) {
        super(call + " failed: " + details.step() + " was answered with " + details.said() + hint(hint), details, null);
    }

    static String hint(String hint) {
        return hint.isEmpty() ? "" : ". " + hint;
    }

    private FiskilApiException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    @Override
    FiskilApiException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilApiException(otherText, otherDetails, getCause());
    }
}
