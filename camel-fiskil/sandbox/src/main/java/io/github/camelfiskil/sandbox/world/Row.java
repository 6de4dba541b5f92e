package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Holds one element of a list, never changed once made, together with its text: pages are cut out of lists of rows
 * many times, and each row is written once.
 */
public final class Row {

    private final String id;
    private final byte[] utf8;
    private final Supplier<ObjectNode> node;
    private final Instant time;

    private Row(String id, byte[] utf8, Supplier<ObjectNode> node, Instant time) {
        this.id = id;
        this.utf8 = utf8;
        this.node = node;
        this.time = time;
    }

    static Row of(String id, ObjectNode node) {
        return of(id, node, Instant.MAX);
    }

    static Row of(String id, ObjectNode node, Instant time) {
        return new Row(id, Json.write(node).getBytes(StandardCharsets.UTF_8), () -> node, time);
    }

    /** Makes a row that is read only if somebody looks into it; most rows are written to a page and forgotten. */
    static Row written(String id, byte[] utf8, Instant time) {
        return new Row(id, utf8, () -> Json.readObject(new String(utf8, StandardCharsets.UTF_8)), time);
    }

    /** Gives the same row, read once and for all. */
    Row read() {
        ObjectNode known = node.get();
        return new Row(id, utf8, () -> known, time);
    }

    /**
     * Tells the id of the row.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Gives the element.
     *
     * @return the element, not to be changed
     */
    public ObjectNode node() {
        return node.get();
    }

    /**
     * Tells the moment that {@code from} and {@code to} look at.
     *
     * @return the moment, {@link Instant#MAX} if there is none
     */
    public Instant time() {
        return time;
    }

    /**
     * Writes the element as JSON in UTF-8.
     *
     * @param out where to
     */
    public void writeTo(ByteArrayOutputStream out) {
        out.write(utf8, 0, utf8.length);
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
        return node().path(name).asText();
    }
}
