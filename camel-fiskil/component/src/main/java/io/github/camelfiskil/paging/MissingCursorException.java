package io.github.camelfiskil.paging;

/** A page has a next one and no cursor to ask for it, so reading on would end too early without a word. */
public final class MissingCursorException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingCursorException() {
        super("has a links.next without a cursor, so the rest of the list cannot be asked for");
    }
}
