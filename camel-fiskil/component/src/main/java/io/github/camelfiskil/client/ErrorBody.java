package io.github.camelfiskil.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What an error answer says, in either of the API's two shapes (reference, Errors): {@code id}, {@code name} and
 * {@code message}, of the front door also {@code temporary}. Not yet masked.
 *
 * @param name      the class of the error, or null
 * @param id        the id of this error, or null
 * @param message   the text, or null
 * @param temporary whether it says that it is temporary
 */
record ErrorBody(String name, String id, String message, boolean temporary) {

    private static final ErrorBody UNKNOWN = new ErrorBody(null, null, null, false);

    /** Reads a body; one that is not in the shape of an error gives nothing. */
    static ErrorBody read(JsonFactory json, HttpAnswer answer) {
        if (!answer.startsLikeJson()) {
            return UNKNOWN;
        }
        String name = null;
        String id = null;
        String message = null;
        boolean temporary = false;
        try (JsonParser parser = json.createParser(answer.buffer(), 0, answer.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNKNOWN;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "name" -> name = parser.getValueAsString();
                    case "id" -> id = parser.getValueAsString();
                    case "message" -> message = parser.getValueAsString();
                    case "temporary" -> temporary = parser.getValueAsBoolean();
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return new ErrorBody(name, id, message, temporary);
    }
}
