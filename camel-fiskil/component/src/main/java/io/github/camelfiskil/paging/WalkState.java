package io.github.camelfiskil.paging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far incremental walks over a list have come; kept as one line of JSON.
 *
 * @param watermark    the greatest time of a row that was seen, or null before the first
 * @param lastFull     when the last full walk began, or null where the next walk has to be a full one
 * @param arrangements the consents ({@code arrangement_id}) whose rows the last full walk met
 */
public record WalkState(Instant watermark, Instant lastFull, Set<String> arrangements) {

    /** Nothing was walked over yet. */
    public static final WalkState NONE = new WalkState(null, null, Set.of());

    private static final JsonFactory JSON = new JsonFactory();

    /** Makes a state; the set is copied. */
    public WalkState {
        arrangements = Set.copyOf(arrangements);
    }

    /** This state, with nothing that the other knows better: a watermark never goes back. */
    public WalkState notBefore(WalkState other) {
        boolean behind = watermark == null || other.watermark != null && other.watermark.isAfter(watermark);
        return behind ? new WalkState(other.watermark, lastFull, arrangements) : this;
    }

    /** The state as a line of JSON. */
    public String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (watermark != null) {
                json.writeStringField("watermark", watermark.toString());
            }
            if (lastFull != null) {
                json.writeStringField("lastFull", lastFull.toString());
            }
            json.writeArrayFieldStart("arrangements");
            for (String arrangement : new TreeSet<>(arrangements)) {
                json.writeString(arrangement);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads a state; fields that it does not know are left out.
     *
     * @throws IOException where the text is no state
     */
    public static WalkState read(String text) throws IOException {
        Instant watermark = null;
        Instant lastFull = null;
        Set<String> arrangements = new TreeSet<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The state is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && field.equals("watermark")) {
                    watermark = Instant.parse(json.getText());
                } else if (value == JsonToken.VALUE_STRING && field.equals("lastFull")) {
                    lastFull = Instant.parse(json.getText());
                } else if (value == JsonToken.START_ARRAY && field.equals("arrangements")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        arrangements.add(json.getText());
                    }
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("The state does not end");
            }
            return new WalkState(watermark, lastFull, arrangements);
        } catch (DateTimeException e) {
            throw new IOException("The state has a time that is none", e);
        }
    }
}
