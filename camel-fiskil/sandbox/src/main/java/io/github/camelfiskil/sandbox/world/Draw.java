package io.github.camelfiskil.sandbox.world;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws values that depend on the seed and a name only, so that any part of the world can be made at any time. */
final class Draw {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";

    private static final int LETTERS_IN_A_LONG = 6;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    static Draw of(long seed, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + "/" + name).getBytes(StandardCharsets.UTF_8));
            return new Draw(new SplittableRandom(ByteBuffer.wrap(digest).getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String id(String prefix) {
        return id(prefix, 22);
    }

    String id(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Draws thirteen letters, faster than {@link #id}. */
    String letters() {
        char[] letters = new char[2 * LETTERS_IN_A_LONG + 1];
        long left = random.nextLong() >>> 1;
        for (int i = 0; i < letters.length; i++) {
            if (i == LETTERS_IN_A_LONG + 1) {
                left = random.nextLong() >>> 1;
            }
            letters[i] = ALPHABET.charAt((int) (left % ALPHABET.length()));
            left /= ALPHABET.length();
        }
        return new String(letters);
    }

    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(number(i == 0 ? 1 : 0, 9));
        }
        return digits.toString();
    }

    /** Both ends belong to the range. */
    int number(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** Draws for one row of a series: equal for equal numbers, whatever was drawn before. */
    static Draw ofRow(long series, long number) {
        return new Draw(new SplittableRandom(series ^ (number * 0xD1342543DE82EF95L)));
    }

    long series() {
        return random.nextLong();
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Draws an amount with two decimals, both ends in cents. */
    BigDecimal cents(int from, int to) {
        return BigDecimal.valueOf(number(from, to), 2);
    }
}
