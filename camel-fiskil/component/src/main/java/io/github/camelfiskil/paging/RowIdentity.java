package io.github.camelfiskil.paging;

import io.github.camelfiskil.resource.OperationSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fields of a row date it, tell it from others and make a change of it visible. Immutable; safe for use by many
 * threads.
 */
public final class RowIdentity {

    private static final String ARRANGEMENT = "arrangement_id";
    /** The column of Camel's JDBC repository holds no more. */
    private static final int LONGEST_KEY = 100;

    private static final int DIGEST_LENGTH = 16;

    private final OperationSpec operation;
    private final ZoneId zone;
    private final boolean keyed;
    private final Set<String> wanted;

    /**
     * @param operation says which fields they are
     * @param zone      the time zone of dates that have none
     */
    public RowIdentity(OperationSpec operation, ZoneId zone) {
        this(operation, zone, true);
    }

    private RowIdentity(OperationSpec operation, ZoneId zone, boolean keyed) {
        this.operation = operation;
        this.zone = zone;
        this.keyed = keyed;
        this.wanted = Stream.of(
                        List.of(ARRANGEMENT),
                        operation.rowTimes(),
                        keyed ? operation.identity() : List.<String>of(),
                        keyed ? operation.changes() : List.<String>of())
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same without keys, for walks that tell no row from another: they take longer than all else that is known of a row. */
    public RowIdentity withoutKeys() {
        return new RowIdentity(operation, zone, false);
    }

    boolean wants(String field) {
        return wanted.contains(field);
    }

    /** The key of a row that is no object. */
    String keyOfValue(byte[] page, int begin, int length) {
        return keyed ? digest(page, begin, length) : "";
    }

    /** A short text that another content does not have. */
    static String digest(byte[] bytes, int begin, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, begin, length);
            return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), DIGEST_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String digest(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return digest(bytes, 0, bytes.length);
    }

    /** The wanted fields of one row. */
    final class Found {

        private final Map<String, String> values = new HashMap<>();

        void put(String field, String value) {
            values.put(field, value);
        }

        String arrangement() {
            return values.getOrDefault(ARRANGEMENT, "");
        }

        /** Arrangement, id and what makes a change visible: some fields, or a digest of the row where none are known. */
        String key(byte[] page, int begin, int length) {
            if (!keyed) {
                return "";
            }
            String id = operation.identity().stream()
                    .map(field -> values.getOrDefault(field, ""))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
            if (id.isEmpty()) {
                return arrangement() + '/' + digest(page, begin, length);
            }
            String state = operation.changes().isEmpty()
                    ? digest(page, begin, length)
                    : operation.changes().stream()
                            .map(field -> values.getOrDefault(field, ""))
                            .collect(Collectors.joining("/"));
            String rest = id + '/' + state;
            String key = arrangement() + '/' + rest;
            return key.length() <= LONGEST_KEY ? key : digest(arrangement()) + '/' + digest(rest);
        }

        Instant time() {
            for (String field : operation.rowTimes()) {
                String value = values.getOrDefault(field, "");
                if (!value.isEmpty()) {
                    return RowTime.read(value, zone);
                }
            }
            return null;
        }
    }
}
