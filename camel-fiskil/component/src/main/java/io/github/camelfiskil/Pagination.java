package io.github.camelfiskil;

/** How a list is read. */
public enum Pagination {
    /** One page, the body as the API sent it. */
    PAGE,
    /** All pages, one body with one array. */
    ALL,
    /** An iterator over all items, which fetches page after page. */
    STREAM
}
