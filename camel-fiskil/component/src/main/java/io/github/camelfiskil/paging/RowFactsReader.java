package io.github.camelfiskil.paging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** Walks over a row and takes out of it what is wanted. Safe for use by many threads. */
@FunctionalInterface
public interface RowFactsReader {

    /** Takes nothing. */
    RowFactsReader NOTHING = (parser, page) -> {
        parser.skipChildren();
        return RowFacts.NONE;
    };

    /**
     * Reads a row.
     *
     * @param parser stands at the begin of the row, and at its end afterwards
     * @param page   the bytes that the parser reads
     * @throws IOException where the row is no JSON
     */
    RowFacts read(JsonParser parser, byte[] page) throws IOException;

    /** Takes what the identity says. */
    static RowFactsReader of(RowIdentity identity) {
        return (parser, page) -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                int begin = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                return new RowFacts("", identity.keyOfValue(page, begin, end - begin), null);
            }
            int begin = (int) parser.currentTokenLocation().getByteOffset();
            RowIdentity.Found found = identity.new Found();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!identity.wants(field)) {
                    parser.skipChildren();
                } else if (value.isScalarValue()) {
                    found.put(field, value == JsonToken.VALUE_NULL ? "" : parser.getText());
                } else {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    int to = (int) parser.currentLocation().getByteOffset();
                    found.put(field, RowIdentity.digest(page, from, to - from));
                }
            }
            int end = (int) parser.currentLocation().getByteOffset();
            Instant time = found.time();
            return new RowFacts(found.arrangement(), found.key(page, begin, end - begin), time);
        };
    }
}
