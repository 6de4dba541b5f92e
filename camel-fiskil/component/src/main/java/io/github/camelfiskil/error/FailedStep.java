package io.github.camelfiskil.error;

/** Which of the two requests behind a call failed. */
public enum FailedStep {
    /** The exchange of the credentials for a token, {@code POST /v1/token}. */
    TOKEN_EXCHANGE("the token exchange"),
    /** The call that the route asked for. */
    CALL("the call");

    private final String text;

    FailedStep(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
