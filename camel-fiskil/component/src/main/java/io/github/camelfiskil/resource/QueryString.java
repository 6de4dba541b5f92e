package io.github.camelfiskil.resource;

import java.nio.charset.StandardCharsets;

/** Builds a query with every name and value percent-encoded, so that nothing in them can end a value. */
public final class QueryString {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text = new StringBuilder(128);

    /** Adds a parameter. */
    public QueryString add(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        encode(text, name);
        text.append('=');
        encode(text, value);
        return this;
    }

    /** The query without a question mark; empty without parameters. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** Encodes everything but letters, digits and {@code - . _ ~} as UTF-8 (RFC 3986, section 2.1). */
    public static String encode(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        encode(encoded, value);
        return encoded.toString();
    }

    private static void encode(StringBuilder to, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isUnreserved(c)) {
                to.append(c);
            } else if (c < 128) {
                append(to, c);
            } else {
                int end = i + 1;
                while (end < value.length() && value.charAt(end) >= 128) {
                    end++;
                }
                for (byte b : value.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    append(to, b);
                }
                i = end - 1;
            }
        }
    }

    private static void append(StringBuilder to, int octet) {
        to.append('%').append(HEX[(octet >> 4) & 15]).append(HEX[octet & 15]);
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
