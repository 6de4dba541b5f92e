package io.github.camelfiskil;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.client.AnswerReader;
import io.github.camelfiskil.client.HttpAnswer;
import io.github.camelfiskil.client.UnreadableAnswerException;
import io.github.camelfiskil.paging.MissingCursorException;
import io.github.camelfiskil.paging.PageLinks;
import io.github.camelfiskil.resource.OperationSpec;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Reads an answer as the options {@code outputType} and {@code outputClass} say. */
final class AnswerBinding implements AnswerReader<FiskilAnswer> {

    private final OutputType outputType;
    private final Class<?> outputClass;
    private final boolean paged;
    private final ObjectMapper mapper;

    AnswerBinding(CamelContext context, FiskilCallOptions options, OperationSpec operation) {
        if (options.getOutputClass() != null && options.getOutputType() != null) {
            throw new IllegalArgumentException(
                    "Options outputType and outputClass exclude each other: outputClass alone means that class");
        }
        this.outputType = options.getOutputType() == null ? OutputType.STRING : options.getOutputType();
        this.outputClass = options.getOutputClass() == null ? null : resolve(context, options.getOutputClass());
        this.paged = operation.isPaged();
        boolean mapped = outputClass != null || outputType == OutputType.NODE || outputType == OutputType.MAP;
        this.mapper = mapped ? JsonMappers.of(context, outputClass != null) : null;
    }

    private static Class<?> resolve(CamelContext context, String name) {
        Class<?> resolved = context.getClassResolver().resolveClass(name);
        if (resolved == null) {
            throw new IllegalArgumentException(
                    "Option outputClass names a class that is not on the class path: " + name);
        }
        return resolved;
    }

    @Override
    public FiskilAnswer read(HttpAnswer answer) throws UnreadableAnswerException {
        if (answer.length() == 0) {
            return new FiskilAnswer(null, answer.status(), answer.contentType(), PageLinks.NONE);
        }
        if (!answer.startsLikeJson()) {
            throw new UnreadableAnswerException("is no JSON"
                    + (answer.contentType() == null ? "" : " but " + mediaType(answer.contentType()))
                    + ". Check option baseUri: a proxy or a login page may have answered in Fiskil's place");
        }
        PageLinks links = paged ? links(answer) : PageLinks.NONE;
        return new FiskilAnswer(body(answer), answer.status(), answer.contentType(), links);
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? type : "of an unknown type";
    }

    private static PageLinks links(HttpAnswer answer) throws UnreadableAnswerException {
        try {
            return PageLinks.read(answer.buffer(), answer.length());
        } catch (MissingCursorException e) {
            throw new UnreadableAnswerException(e.getMessage());
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException("is no valid JSON" + place(e));
        } catch (IOException e) {
            throw new UnreadableAnswerException("cannot be read");
        }
    }

    private Object body(HttpAnswer answer) throws UnreadableAnswerException {
        try {
            if (outputClass != null) {
                return mapper.readValue(answer.buffer(), 0, answer.length(), outputClass);
            }
            return switch (outputType) {
                case STRING -> answer.text();
                case BYTES -> answer.bytes();
                case NODE -> mapper.readValue(answer.buffer(), 0, answer.length(), JsonNode.class);
                case MAP -> mapper.readValue(answer.buffer(), 0, answer.length(), Object.class);
            };
        } catch (JsonMappingException e) {
            throw new UnreadableAnswerException("cannot be read as " + target() + fields(e));
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException("is no valid JSON" + place(e));
        } catch (IOException e) {
            throw new UnreadableAnswerException("cannot be read as " + target());
        }
    }

    private String target() {
        return outputClass == null ? outputType.name() : outputClass.getName();
    }

    // Only the place: the messages of Jackson hold data.
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String fields(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? place(e) : " (at " + path + ")";
    }
}
