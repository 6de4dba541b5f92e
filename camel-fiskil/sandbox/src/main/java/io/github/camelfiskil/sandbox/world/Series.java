package io.github.camelfiskil.sandbox.world;

import java.time.Instant;

/** Draws rows that nobody keeps: the same number gives the same row for ever. */
interface Series {

    Row row(long number, Instant time);

    String id(long number);

    /** Tells whether any row of the series may be wanted. */
    boolean mayHold(Selection selection);

    /** Tells whether a row is wanted. */
    boolean takes(long number, Selection selection);
}
