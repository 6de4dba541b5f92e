package io.github.camelfiskil.paging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The cursors of the neighbours of a page, taken from {@code links.next} and {@code links.prev} (reference, Pagination).
 * Of a link only the cursor counts: host and path may be those of another endpoint.
 */
public final class PageLinks {

    /** A page without neighbours. */
    public static final PageLinks NONE = new PageLinks(null, null);

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] KEY = "\"links\"".getBytes(StandardCharsets.US_ASCII);

    private final String next;
    private final String previous;

    private PageLinks(String next, String previous) {
        this.next = next;
        this.previous = previous;
    }

    /** The cursor to give as {@code pageAfter} for the next page; empty on the last. */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /** The cursor to give as {@code page[before]} for the page before; empty on the first. */
    public Optional<String> previous() {
        return Optional.ofNullable(previous);
    }

    /**
     * Reads the links of a page. They stand at its end as a rule, so it is looked at first.
     *
     * @param page   an array that begins with the page
     * @param length the length of the page in bytes
     * @throws MissingCursorException where there is a next page and no cursor to ask for it
     * @throws IOException            where the page is no JSON
     */
    public static PageLinks read(byte[] page, int length) throws IOException, MissingCursorException {
        int first = skipBlanks(page, 0, length);
        if (first == length || page[first] != '{') {
            return NONE; // a bare array has no links
        }
        int atEnd = linksAtEnd(page, length);
        try (JsonParser parser = JSON.createParser(page, Math.max(atEnd, 0), length - Math.max(atEnd, 0))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            return atEnd >= 0 ? links(parser) : search(parser);
        }
    }

    private static PageLinks search(JsonParser parser) throws IOException, MissingCursorException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("links");
            if (parser.nextToken() == JsonToken.START_OBJECT && found) {
                return links(parser);
            }
            parser.skipChildren();
        }
        return NONE;
    }

    private static PageLinks links(JsonParser parser) throws IOException, MissingCursorException {
        String next = null;
        String previous = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING
                    && !parser.getText().isEmpty()) {
                if (field.equals("next")) {
                    next = Cursor.of(parser.getText(), "page[after]").orElseThrow(MissingCursorException::new);
                } else if (field.equals("prev")) {
                    previous = Cursor.of(parser.getText(), "page[before]").orElse(null);
                }
            } else {
                parser.skipChildren();
            }
        }
        return next == null && previous == null ? NONE : new PageLinks(next, previous);
    }

    /**
     * Where the object under the last key {@code links} begins, if nothing but the end of the page follows that object: then
     * it is the page's own and not one of a row. Else -1.
     */
    private static int linksAtEnd(byte[] page, int length) {
        int key = lastKey(page, length);
        if (key < 0) {
            return -1;
        }
        int colon = skipBlanks(page, key + KEY.length, length);
        if (colon == length || page[colon] != ':') {
            return -1;
        }
        int begin = skipBlanks(page, colon + 1, length);
        int end = endOfFlatObject(page, begin, length);
        if (end < 0) {
            return -1;
        }
        int close = skipBlanks(page, end, length);
        boolean last = close < length && page[close] == '}' && skipBlanks(page, close + 1, length) == length;
        return last ? begin : -1;
    }

    private static int lastKey(byte[] page, int length) {
        for (int i = length - KEY.length; i >= 0; i--) {
            int same = 0;
            while (same < KEY.length && page[i + same] == KEY[same]) {
                same++;
            }
            if (same == KEY.length) {
                return i;
            }
        }
        return -1;
    }

    /** The index behind an object that has no objects in it; -1 where there is none. */
    private static int endOfFlatObject(byte[] page, int begin, int length) {
        if (begin >= length || page[begin] != '{') {
            return -1;
        }
        boolean quoted = false;
        for (int i = begin + 1; i < length; i++) {
            byte b = page[i];
            if (b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == '{') {
                return -1;
            } else if (!quoted && b == '}') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int skipBlanks(byte[] page, int from, int length) {
        int i = from;
        while (i < length && (page[i] == ' ' || page[i] == '\n' || page[i] == '\r' || page[i] == '\t')) {
            i++;
        }
        return i;
    }
}
