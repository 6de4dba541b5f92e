package io.github.camelfiskil;

/** What the JSON of an answer becomes as the body of the message. */
public enum OutputType {
    /** The text as it was sent. */
    STRING,
    /** The bytes as they were sent. */
    BYTES,
    /** A Jackson {@code JsonNode}. */
    NODE,
    /** A {@code Map}; a {@code List} where the answer is an array. */
    MAP
}
