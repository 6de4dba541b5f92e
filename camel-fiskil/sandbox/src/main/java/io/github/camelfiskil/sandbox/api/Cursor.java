package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.world.Row;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Points at a row of a list and survives new rows before it; as text it is opaque and full of characters that have to
 * be percent-encoded, so that a client that forgets to do so fails here and not in production.
 *
 * @param index where the row was
 * @param id    id of the row
 */
record Cursor(int index, String id) {

    /** In base64 these three bytes read {@code ++//}. */
    private static final byte[] START = {(byte) 0xFB, (byte) 0xEF, (byte) 0xFF};

    private static final int CHECKSUM = Integer.BYTES;
    private static final int MASK = 0x5A;

    static Cursor at(List<Row> rows, int index) {
        return new Cursor(index, rows.get(index).id());
    }

    String write(String binding) {
        byte[] content = (index + "|" + id).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(START);
        bytes.writeBytes(
                ByteBuffer.allocate(CHECKSUM).putInt(checksum(content, binding)).array());
        bytes.writeBytes(masked(content));
        if (bytes.size() % 3 == 0) {
            // One more byte, so that the text ends in padding; reading cuts it off again.
            bytes.write(MASK);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Reads a cursor; to a wrong one the real server answers as if it were ill. */
    static Cursor read(String text, String binding) {
        return decode(text)
                .flatMap(bytes -> open(bytes, binding))
                .orElseThrow(() ->
                        ApiException.temporary(503, "service_unavailable", "the service is temporarily unavailable"));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder forgives missing padding and stray bits; a cursor is taken as it was given or not at all.
            boolean exact = Base64.getEncoder().encodeToString(bytes).equals(text);
            boolean ours = bytes.length > START.length + CHECKSUM
                    && bytes.length % 3 != 0
                    && Arrays.equals(bytes, 0, START.length, START, 0, START.length);
            return exact && ours ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> open(byte[] bytes, String binding) {
        byte[] content = masked(Arrays.copyOfRange(bytes, START.length + CHECKSUM, bytes.length));
        if (content[content.length - 1] == 0) {
            content = Arrays.copyOf(content, content.length - 1);
        }
        if (ByteBuffer.wrap(bytes, START.length, CHECKSUM).getInt() != checksum(content, binding)) {
            return Optional.empty();
        }
        String pair = new String(content, StandardCharsets.UTF_8);
        int bar = pair.indexOf('|');
        return Optional.of(new Cursor(Integer.parseInt(pair.substring(0, bar)), pair.substring(bar + 1)));
    }

    int indexIn(List<Row> rows) {
        if (index < rows.size() && rows.get(index).id().equals(id)) {
            return index;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return Math.min(index, rows.size());
    }

    private static int checksum(byte[] content, String binding) {
        CRC32 sum = new CRC32();
        sum.update(binding.getBytes(StandardCharsets.UTF_8));
        sum.update(content);
        return (int) sum.getValue();
    }

    private static byte[] masked(byte[] bytes) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            masked[i] = (byte) (bytes[i] ^ MASK);
        }
        return masked;
    }
}
