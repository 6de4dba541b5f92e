package io.github.camelfiskil.paging;

/**
 * One row of a list.
 *
 * @param item  what the route gets
 * @param facts what an incremental walk wants to know of it
 */
public record Row(Object item, RowFacts facts) {}
