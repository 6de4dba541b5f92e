package io.github.camelfiskil.client;

import java.io.IOException;

/** An answer began and did not come to its end. */
final class BrokenAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BrokenAnswerException(int status, int received, IOException cause) {
        super("The answer broke off after " + received + " bytes", cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
