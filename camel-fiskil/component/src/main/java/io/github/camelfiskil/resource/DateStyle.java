package io.github.camelfiskil.resource;

/** How a resource wants the bounds of a time window to be written. */
public enum DateStyle {
    /** A date with time and offset, {@code 2026-01-31T12:59:59Z}. */
    RFC3339,
    /** A date, {@code 2026-01-31}. */
    DATE
}
