package io.github.camelfiskil.client;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A successful answer is not what the API promises; the message says why without any of its data. */
public final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param problem what is wrong, as the end of a sentence that begins with "the answer" */
    public UnreadableAnswerException(String problem) {
        super(problem);
    }

    /** The answer is no valid JSON. Only the place is told: the messages of Jackson hold data. */
    public static UnreadableAnswerException invalidJson(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return new UnreadableAnswerException("is no valid JSON"
                + (place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
    }
}
