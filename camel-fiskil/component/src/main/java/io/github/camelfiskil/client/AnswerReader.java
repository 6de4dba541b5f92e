package io.github.camelfiskil.client;

/**
 * Makes of a successful answer what the caller wants.
 *
 * @param <T> what the caller wants
 */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads the answer; its array is not valid after the return.
     *
     * @throws UnreadableAnswerException where it is not what the API promises
     */
    T read(HttpAnswer answer) throws UnreadableAnswerException;
}
