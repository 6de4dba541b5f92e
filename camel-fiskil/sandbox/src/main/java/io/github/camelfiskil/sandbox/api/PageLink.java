package io.github.camelfiskil.sandbox.api;

/**
 * Holds what a link to another page is made of; everything but the base is percent-encoded already.
 *
 * @param page        number of the page that the link stands on, counted from 1
 * @param base        scheme, host and port the caller used, without a slash at the end
 * @param path        path of the list
 * @param filters     query that repeats what the caller asked for, without any cursor, empty if there is nothing
 * @param name        {@code page%5Bafter%5D} or {@code page%5Bbefore%5D}
 * @param cursor      cursor of the page that the link leads to
 * @param askedCursor cursor that the caller asked with, empty on a first page
 */
public record PageLink(
        int page, String base, String path, String filters, String name, String cursor, String askedCursor) {

    /**
     * Gives the query with a cursor.
     *
     * @param value the cursor
     * @return the query, without a question mark
     */
    public String query(String value) {
        return (filters.isEmpty() ? "" : filters + "&") + name + "=" + value;
    }
}
