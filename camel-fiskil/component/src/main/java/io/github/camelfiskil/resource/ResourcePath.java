package io.github.camelfiskil.resource;

import io.github.camelfiskil.error.FiskilRequestException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of an endpoint, checked, with what is known of it. A path without a {@link FiskilResource} is sent too, so a
 * new part of the API works on the day it appears.
 */
public final class ResourcePath {

    /** What the component does at {@code /v1/token}; a second token does no harm, so it may be repeated. */
    public static final OperationSpec TOKEN_EXCHANGE = OperationSpec.create().repeatable();

    private static final String EVENTS = "events";

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

    private final String path;
    private final FiskilResource resource;

    private ResourcePath(String path, FiskilResource resource) {
        this.path = path;
        this.resource = resource;
    }

    /**
     * Reads the path of an endpoint URI; slashes around it are dropped.
     *
     * @throws FiskilRequestException where it is no path below {@code /v1/}
     */
    public static ResourcePath of(String text) {
        String path = strip(text);
        if (path.isEmpty()) {
            throw new FiskilRequestException("A path of the API is missing: write for example fiskil:end-users");
        }
        if (path.equals(EVENTS)) {
            throw new FiskilRequestException("fiskil:events cannot be called or polled: events come by webhook, and a"
                    + " route takes them with from(\"webhook:fiskil:events\"), which needs camel-webhook");
        }
        if (path.equals("token")) {
            throw new FiskilRequestException("fiskil:token cannot be called: the component gets and renews the token by"
                    + " itself; call the resource itself, for example fiskil:end-users");
        }
        if (path.equals("v1") || path.startsWith("v1/")) {
            throw new FiskilRequestException("Leave out v1/ in fiskil:" + path + ": write fiskil:"
                    + (path.length() > 3 ? path.substring(3) : "end-users"));
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                throw new FiskilRequestException("The path of fiskil:" + path + " has an empty segment");
            }
            if (segment.equals(".")
                    || segment.equals("..")
                    || !SEGMENT.matcher(segment).matches()) {
                throw new FiskilRequestException("The path of fiskil:" + path + " has a segment that no path of the API"
                        + " can have: letters, digits and . _ ~ - make a segment; an id belongs in the option id");
            }
        }
        return new ResourcePath(path, FiskilResource.of(path).orElse(null));
    }

    /** Whether it is the path that exists only behind {@code webhook:}. */
    public static boolean isEvents(String text) {
        return strip(text).equals(EVENTS);
    }

    private static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && text.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(begin, end);
    }

    /** The path below {@code /v1/}, without outer slashes. */
    public String path() {
        return path;
    }

    /** Whether the component knows the path. */
    public boolean isKnown() {
        return resource != null;
    }

    /**
     * What is known of an operation.
     *
     * @param name  the option {@code operation}, or null for the default
     * @param hasId whether the option {@code id} is given, which makes {@code get} the default
     * @throws FiskilRequestException where there is no such operation, or the resource has it not
     */
    public OperationSpec operation(String name, boolean hasId) {
        Operation wanted = name == null ? defaultOperation(hasId) : parse(name);
        if (resource == null) {
            return OperationSpec.unknown(wanted);
        }
        return resource.operations().stream()
                .filter(spec -> spec.operation() == wanted)
                .findFirst()
                .orElseThrow(() -> new FiskilRequestException(
                        "fiskil:" + path + " has no operation " + wanted + ": option operation takes " + operations()));
    }

    private Operation defaultOperation(boolean hasId) {
        if (hasId) {
            return Operation.GET;
        }
        return resource == null ? Operation.LIST : resource.operations().get(0).operation();
    }

    private Operation parse(String name) {
        return Operation.of(name)
                .orElseThrow(() -> new FiskilRequestException("operation=" + name + " of fiskil:" + path
                        + " is no operation: option operation takes " + operations()));
    }

    private String operations() {
        if (resource == null) {
            return Operation.names();
        }
        return resource.operations().stream()
                .map(spec -> spec.operation().toString())
                .collect(Collectors.joining(", "));
    }

    /** The known path that an unknown one was probably meant to be; empty where none is near. */
    public Optional<String> probablyMeant() {
        if (resource != null) {
            return Optional.empty();
        }
        List<String> known =
                Arrays.stream(FiskilResource.values()).map(FiskilResource::path).toList();
        Optional<String> contained =
                known.stream().filter(other -> other.endsWith("/" + path)).findFirst();
        if (contained.isPresent()) {
            return contained;
        }
        return known.stream()
                .filter(other -> distance(path, other) <= 2)
                .min(Comparator.comparingInt(other -> distance(path, other)));
    }

    /** Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    @Override
    public String toString() {
        return "fiskil:" + path;
    }
}
