package io.github.camelfiskil.paging;

import java.util.List;
import java.util.Optional;

/** One page of a list: its rows, and the cursor of the page behind it. Immutable. */
public final class Page {

    private final List<Row> rows;
    private final Object whole;
    private final String next;

    Page(List<Row> rows, Object whole, String next) {
        this.rows = List.copyOf(rows);
        this.whole = whole;
        this.next = next;
    }

    /** The rows in the order of the answer. */
    public List<Row> rows() {
        return rows;
    }

    /** The page as one body, where the route wants whole pages; else null. */
    public Object whole() {
        return whole;
    }

    /** The cursor of the page behind this one; empty on the last. */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
