package io.github.camelfiskil.sandbox.world;

import java.util.Optional;

/**
 * Names one row of a series; its text is the tail of the row's id, so that a row that nobody keeps is found again.
 *
 * @param source number of what the row belongs to, a consent for example
 * @param number number of the row within its source
 */
record RowNumber(int source, long number) {

    private static final String ALPHABET = Draw.ALPHABET;
    private static final int DIGITS = 9;
    private static final int NUMBER_BITS = 28;
    private static final long ZERO = 1L << (NUMBER_BITS - 1);

    /** Writes nine letters. */
    String text() {
        char[] text = new char[DIGITS];
        long rest = ((long) source << NUMBER_BITS) | (number + ZERO);
        for (int i = DIGITS - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(text);
    }

    /** Reads what the end of an id says; an id that says nothing may look like one that does. */
    static Optional<RowNumber> endOf(String id) {
        long value = 0;
        for (int i = Math.max(0, id.length() - DIGITS); i < id.length(); i++) {
            int digit = ALPHABET.indexOf(id.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value * ALPHABET.length() + digit;
        }
        long source = value >>> NUMBER_BITS;
        return source > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new RowNumber((int) source, (value & ((1L << NUMBER_BITS) - 1)) - ZERO));
    }
}
