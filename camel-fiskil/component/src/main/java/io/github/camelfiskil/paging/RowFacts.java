package io.github.camelfiskil.paging;

import java.time.Instant;

/**
 * What an incremental walk wants to know of a row.
 *
 * @param arrangement the consent that it came with ({@code arrangement_id}); empty where it has none
 * @param key         tells the row, in its present state, from all others; empty where nobody asked
 * @param time        the time that dates it, or null where it has none
 */
public record RowFacts(String arrangement, String key, Instant time) {

    /** Nothing is known, since nobody asked. */
    public static final RowFacts NONE = new RowFacts("", "", null);
}
