package io.github.camelfiskil.error;

/** Says of an error what may be shown: the message of one of our own, and of any other its class, since others quote values. */
public final class ShownError {

    private ShownError() {}

    /** What may be shown of it; empty for null. */
    public static String of(Throwable error) {
        if (error == null) {
            return "";
        }
        boolean ours = error instanceof FiskilException || error instanceof FiskilRequestException;
        return ours ? error.getMessage() : error.getClass().getName();
    }
}
