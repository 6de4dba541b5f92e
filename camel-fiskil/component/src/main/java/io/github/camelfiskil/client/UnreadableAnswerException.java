package io.github.camelfiskil.client;

/** A successful answer is not what the API promises; the message says why without any of its data. */
public final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong, as the end of a sentence that begins with "the answer" */
    public UnreadableAnswerException(String problem) {
        super(problem);
    }
}
