package io.github.camelfiskil.paging;

import java.util.Optional;

/** Is told how a walk goes on, on the thread that reads, and may end it. */
public interface WalkListener {

    /** A page has come, and its rows are handed out from now on. */
    void read(Page page);

    /** The walk has come to its end. */
    void ended(PageWalker walk);

    /** Why no further page shall be fetched, thrown at the reader in its place; empty where nothing is in the way. */
    Optional<Throwable> objection();
}
