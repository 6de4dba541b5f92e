package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.world.Place;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Points at a place in a list and survives rows that come and go around it; as text it is opaque and full of characters
 * that have to be percent-encoded, so that a client that forgets to do so fails here and not in production.
 *
 * @param page  which page of its walk the cursor opens, counted from 1
 * @param place the place
 */
record Cursor(int page, Place place) {

    /** In base64 these three bytes read {@code ++//}. */
    private static final byte[] START = {(byte) 0xFB, (byte) 0xEF, (byte) 0xFF};

    private static final int CHECKSUM = Integer.BYTES;
    private static final int MASK = 0x5A;

    String write(String binding) {
        byte[] content = (page + "|" + place.text()).getBytes(StandardCharsets.UTF_8);
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

    /** Tells which page of its walk a cursor opens, whatever list it belongs to. */
    static OptionalInt pageOf(String text) {
        Optional<Cursor> cursor = decode(text).map(Cursor::content).flatMap(Cursor::parse);
        return cursor.isPresent() ? OptionalInt.of(cursor.get().page) : OptionalInt.empty();
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

    private static byte[] content(byte[] bytes) {
        byte[] content = masked(Arrays.copyOfRange(bytes, START.length + CHECKSUM, bytes.length));
        return content[content.length - 1] == 0 ? Arrays.copyOf(content, content.length - 1) : content;
    }

    private static Optional<Cursor> open(byte[] bytes, String binding) {
        byte[] content = content(bytes);
        return ByteBuffer.wrap(bytes, START.length, CHECKSUM).getInt() == checksum(content, binding)
                ? parse(content)
                : Optional.empty();
    }

    private static Optional<Cursor> parse(byte[] content) {
        String pair = new String(content, StandardCharsets.UTF_8);
        int bar = pair.indexOf('|');
        if (!pair.matches("[1-9][0-9]{0,8}\\|.*")) {
            return Optional.empty();
        }
        int page = Integer.parseInt(pair.substring(0, bar));
        return Place.of(pair.substring(bar + 1)).map(place -> new Cursor(page, place));
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
