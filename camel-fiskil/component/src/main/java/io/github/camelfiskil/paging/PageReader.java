package io.github.camelfiskil.paging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelfiskil.client.HttpAnswer;
import io.github.camelfiskil.client.UnreadableAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a page into its rows as they were sent. The page is read to its end before the first row is handed out, so a page
 * that is broken anywhere gives none. Immutable; safe for use by many threads.
 */
public final class PageReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final String arrayKey;
    private final ItemReader items;
    private final RowFactsReader facts;
    private final boolean wholePages;

    /**
     * @param arrayKey   the key of the array of rows; empty where the only array is meant, or the page is an array
     * @param items      makes the items; of whole pages too
     * @param facts      what is wanted of each row
     * @param wholePages whether the route wants pages as one body each
     */
    public PageReader(String arrayKey, ItemReader items, RowFactsReader facts, boolean wholePages) {
        this.arrayKey = arrayKey;
        this.items = items;
        this.facts = facts;
        this.wholePages = wholePages;
    }

    /**
     * Reads a page.
     *
     * @param answer the answer of the API
     * @param cursor is told the cursor of the next page as soon as it is known, before the rows are read
     * @throws UnreadableAnswerException where it is no page
     */
    Page read(HttpAnswer answer, Consumer<Optional<String>> cursor) throws UnreadableAnswerException {
        answer.requireJson();
        byte[] bytes = answer.buffer();
        int length = answer.length();
        try {
            Optional<String> next = PageLinks.read(bytes, length).next();
            cursor.accept(next);
            List<Row> rows = new ArrayList<>();
            try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    rows(parser, bytes, rows);
                } else {
                    envelope(parser, bytes, rows);
                }
                if (parser.nextToken() != null) {
                    throw new UnreadableAnswerException("goes on behind its JSON");
                }
            }
            return new Page(rows, wholePages ? items.read(bytes, 0, length) : null, next.orElse(null));
        } catch (MissingCursorException e) {
            throw new UnreadableAnswerException(e.getMessage());
        } catch (JsonProcessingException e) {
            throw UnreadableAnswerException.invalidJson(e);
        } catch (IOException e) {
            throw new UnreadableAnswerException("cannot be read");
        }
    }

    /** Reads the array under the known key, else the only one. */
    private void envelope(JsonParser parser, byte[] bytes, List<Row> rows)
            throws IOException, UnreadableAnswerException {
        List<String> others = new ArrayList<>();
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && !found) {
                found = field.equals(arrayKey);
                others.add(field);
                rows.clear();
                rows(parser, bytes, rows);
            } else {
                parser.skipChildren();
            }
        }
        if (!found && others.isEmpty()) {
            throw new UnreadableAnswerException("has no array of rows, so it is no list");
        }
        if (!found && others.size() > 1) {
            throw new UnreadableAnswerException("has several arrays (" + String.join(", ", others)
                    + "), so its rows cannot be told apart: read it with pagination=page");
        }
    }

    private void rows(JsonParser parser, byte[] bytes, List<Row> rows) throws IOException, UnreadableAnswerException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new UnreadableAnswerException("is no valid JSON: its array does not end");
            }
            int begin = (int) parser.currentTokenLocation().getByteOffset();
            RowFacts known = facts.read(parser, bytes);
            parser.finishToken();
            int length = (int) parser.currentLocation().getByteOffset() - begin;
            rows.add(new Row(item(bytes, begin, length, rows.size()), known));
        }
    }

    private Object item(byte[] bytes, int begin, int length, int index) throws UnreadableAnswerException {
        if (wholePages) {
            return "";
        }
        try {
            return items.read(bytes, begin, length);
        } catch (UnreadableAnswerException e) {
            throw new UnreadableAnswerException(
                    "has an item (number " + (index + 1) + " of its page) that " + e.getMessage());
        }
    }
}
