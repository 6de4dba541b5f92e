package io.github.camelfiskil.paging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes the cursor out of a link. */
final class Cursor {

    private Cursor() {}

    /**
     * The value of a parameter of a link, absolute or relative, decoded; empty where the link has it not. A plus stays a
     * plus: cursors are often base64, and none has a blank.
     */
    static Optional<String> of(String link, String parameter) {
        int query = link.indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        int fragment = link.indexOf('#', query);
        String text = link.substring(query + 1, fragment < 0 ? link.length() : fragment);
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decode(pair.substring(0, equals)).equals(parameter)) {
                String value = decode(pair.substring(equals + 1));
                return value.isEmpty() ? Optional.empty() : Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (encoded[i] == '%' && high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
