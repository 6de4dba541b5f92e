package io.github.camelfiskil.error;

/** What came back is not what the API promises. */
public class FiskilProtocolException extends FiskilException {

    private static final long serialVersionUID = 1L;

    /**
     * @param call    the call as a person would name it
     * @param problem what is wrong with the answer, without any of its data
     * @param details what is known
     * @param cause   the failure of the connection, or null
     */
    public FiskilProtocolException(String call, String problem, ErrorDetails details, Throwable cause) {
        super(
                call + " failed: the answer to " + details.step() + " (HTTP " + details.statusCode() + " from "
                        + details.uri() + ") " + problem,
                details,
                cause);
    }

    private FiskilProtocolException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    @Override
    FiskilProtocolException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilProtocolException(otherText, otherDetails, getCause());
    }
}
