package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.time.Instant;

/**
 * Holds one element of a list, never changed once made, together with its text: pages are cut out of lists of rows
 * many times, and each row is written once.
 *
 * @param id   what a cursor remembers of the row
 * @param node the element; not to be changed
 * @param json the element as text
 * @param time the moment that {@code from} and {@code to} look at, {@link Instant#MAX} if there is none
 */
public record Row(String id, ObjectNode node, String json, Instant time) {

    static Row of(String id, ObjectNode node) {
        return new Row(id, node, Json.write(node), Instant.MAX);
    }

    static Row of(String id, ObjectNode node, Instant time) {
        return new Row(id, node, Json.write(node), time);
    }

    /**
     * Tells whether the row has any moment of its own; pending transactions mostly have none.
     *
     * @return true if it has
     */
    public boolean hasTime() {
        return !time.equals(Instant.MAX);
    }

    /**
     * Reads a text field.
     *
     * @param name name of the field
     * @return its value, empty if absent
     */
    public String text(String name) {
        return node.path(name).asText();
    }
}
