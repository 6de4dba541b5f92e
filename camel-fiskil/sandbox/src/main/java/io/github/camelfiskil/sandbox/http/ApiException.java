package io.github.camelfiskil.sandbox.http;

/** Ends the handling of a call with an error answer; the shape of that answer is chosen by whoever catches it. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;
    private final boolean temporary;

    private ApiException(int status, String name, String message, boolean temporary) {
        // A stack trace would only say that the sandbox refused a call on purpose.
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.temporary = temporary;
    }

    /**
     * Makes an error that will not go away by itself.
     *
     * @param status  HTTP status
     * @param name    stable name of the error class
     * @param message what is wrong with this call
     * @return the exception to throw
     */
    public static ApiException of(int status, String name, String message) {
        return new ApiException(status, name, message, false);
    }

    /**
     * Makes an error that asks for another try.
     *
     * @param status  HTTP status
     * @param name    stable name of the error class
     * @param message what went wrong
     * @return the exception to throw
     */
    public static ApiException temporary(int status, String name, String message) {
        return new ApiException(status, name, message, true);
    }

    /**
     * Makes the error for a call that is wrong in itself.
     *
     * @param message what is wrong
     * @return the exception to throw
     */
    public static ApiException badRequest(String message) {
        return of(400, "bad_request", message);
    }

    /**
     * Makes the error for a missing or refused token.
     *
     * @param message what is wrong
     * @return the exception to throw
     */
    public static ApiException unauthorized(String message) {
        return of(401, "unauthorized", message);
    }

    /**
     * Makes the error for an end user that is not there.
     *
     * @return the exception to throw
     */
    public static ApiException endUserNotFound() {
        return of(404, "end_user_not_found", "end user not found");
    }

    /**
     * Tells the HTTP status.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * Tells the stable name of the error class.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether another try may succeed.
     *
     * @return true if so
     */
    public boolean isTemporary() {
        return temporary;
    }
}
