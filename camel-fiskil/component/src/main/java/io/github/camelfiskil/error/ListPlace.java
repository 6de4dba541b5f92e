package io.github.camelfiskil.error;

import java.io.Serializable;

/**
 * How far a list had been read when its next page could not be had.
 *
 * @param page      the number of the page that could not be had, from 1
 * @param rows      how many rows came before it
 * @param pageAfter the cursor from which that page and all behind it, and nothing else, can be had; null where it is the
 *                  first page
 */
public record ListPlace(int page, long rows, String pageAfter) implements Serializable {

    /** The place as the end of a message, with what to do. */
    @Override
    public String toString() {
        return "It was page " + page + ", after " + rows + " rows; the rest can be had "
                + (pageAfter == null ? "from the start" : "with pageAfter or CamelFiskilPageAfter=" + pageAfter);
    }
}
