package io.github.camelfiskil.resource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step does with a resource, and the HTTP request that it becomes. */
public enum Operation {
    /** Reads the list: GET on the path. */
    LIST("GET", false),
    /** Reads one: GET on the path and the id. */
    GET("GET", true),
    /** Makes one: POST on the path, with a body. */
    CREATE("POST", false),
    /** Changes one: POST on the path and the id, with a body. */
    UPDATE("POST", true),
    /** Removes one: DELETE on the path and the id. */
    DELETE("DELETE", true);

    private final String method;
    private final boolean takesId;

    Operation(String method, boolean takesId) {
        this.method = method;
        this.takesId = takesId;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** Whether the id is a segment of the path. */
    public boolean takesId() {
        return takesId;
    }

    /** Whether a body is sent; never with GET or DELETE. */
    public boolean hasBody() {
        return method.equals("POST");
    }

    /** The operation that the option {@code operation} names in any case; empty where it names none. */
    public static Optional<Operation> of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The names of all operations as they are written in a URI, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Operation::toString).collect(Collectors.joining(", "));
    }

    /** The name as it is written in a URI: {@code list}, {@code get}, ... */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
