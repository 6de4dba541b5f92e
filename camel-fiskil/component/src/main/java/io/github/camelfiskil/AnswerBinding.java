package io.github.camelfiskil;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelfiskil.client.AnswerReader;
import io.github.camelfiskil.client.HttpAnswer;
import io.github.camelfiskil.client.UnreadableAnswerException;
import io.github.camelfiskil.paging.MissingCursorException;
import io.github.camelfiskil.paging.PageLinks;
import io.github.camelfiskil.resource.OperationSpec;
import java.io.IOException;

/** Reads an answer as the options {@code outputType} and {@code outputClass} say. */
final class AnswerBinding implements AnswerReader<FiskilAnswer> {

    private final BodyBinding body;
    private final boolean paged;

    AnswerBinding(BodyBinding body, OperationSpec operation) {
        this.body = body;
        this.paged = operation.isPaged();
    }

    @Override
    public FiskilAnswer read(HttpAnswer answer) throws UnreadableAnswerException {
        if (answer.length() == 0) {
            return new FiskilAnswer(null, answer.status(), answer.contentType(), PageLinks.NONE);
        }
        answer.requireJson();
        PageLinks links = paged ? links(answer) : PageLinks.NONE;
        return new FiskilAnswer(
                body.read(answer.buffer(), 0, answer.length()), answer.status(), answer.contentType(), links);
    }

    private static PageLinks links(HttpAnswer answer) throws UnreadableAnswerException {
        try {
            return PageLinks.read(answer.buffer(), answer.length());
        } catch (MissingCursorException e) {
            throw new UnreadableAnswerException(e.getMessage());
        } catch (JsonProcessingException e) {
            throw UnreadableAnswerException.invalidJson(e);
        } catch (IOException e) {
            throw new UnreadableAnswerException("cannot be read");
        }
    }
}
