package io.github.camelfiskil;

import io.github.camelfiskil.paging.PagedList;
import java.util.Optional;

/**
 * Opens a list to be read.
 *
 * @param <T> what reads it
 */
@FunctionalInterface
interface Opener<T> {

    /**
     * Opens a list.
     *
     * @param list   the list
     * @param cursor the cursor behind which to begin; empty for the whole list
     * @param walk   is told how the reading goes on
     */
    T open(PagedList list, Optional<String> cursor, Walk walk);
}
