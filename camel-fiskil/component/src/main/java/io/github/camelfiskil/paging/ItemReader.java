package io.github.camelfiskil.paging;

import io.github.camelfiskil.client.UnreadableAnswerException;

/** Makes an item of a list from its JSON, as a route wants it. Safe for use by many threads. */
@FunctionalInterface
public interface ItemReader {

    /**
     * Reads one item.
     *
     * @param page   an array that holds the item, not to be changed or kept
     * @param begin  where the item begins
     * @param length the length of the item in bytes
     * @throws UnreadableAnswerException where it cannot be read so; its message has no data
     */
    Object read(byte[] page, int begin, int length) throws UnreadableAnswerException;
}
