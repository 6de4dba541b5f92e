package io.github.camelfiskil;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.client.UnreadableAnswerException;
import io.github.camelfiskil.paging.ItemReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Makes a body of JSON, as the options {@code outputType} and {@code outputClass} say. Safe for use by many threads. */
final class BodyBinding implements ItemReader {

    private final OutputType outputType;
    private final Class<?> outputClass;
    private final ObjectMapper mapper;

    BodyBinding(CamelContext context, FiskilCallOptions options) {
        if (options.getOutputClass() != null && options.getOutputType() != null) {
            throw new IllegalArgumentException(
                    "Options outputType and outputClass exclude each other: outputClass alone means that class");
        }
        this.outputType = options.getOutputType() == null ? OutputType.STRING : options.getOutputType();
        this.outputClass = options.getOutputClass() == null ? null : resolve(context, options.getOutputClass());
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

    /** What a body becomes; meaningless where it becomes an object of the user's class. */
    OutputType outputType() {
        return outputType;
    }

    /** Whether a body is the JSON as it was sent. */
    boolean isRaw() {
        return mapper == null;
    }

    /** Whether a body becomes an object of the user's class. */
    boolean hasClass() {
        return outputClass != null;
    }

    @Override
    public Object read(byte[] bytes, int begin, int length) throws UnreadableAnswerException {
        try {
            if (outputClass != null) {
                return mapper.readValue(bytes, begin, length, outputClass);
            }
            return switch (outputType) {
                // JSON is UTF-8 whatever a header or the platform says (RFC 8259, section 8.1)
                case STRING -> new String(bytes, begin, length, StandardCharsets.UTF_8);
                case BYTES -> Arrays.copyOfRange(bytes, begin, begin + length);
                case NODE -> mapper.readValue(bytes, begin, length, JsonNode.class);
                case MAP -> mapper.readValue(bytes, begin, length, Object.class);
            };
        } catch (JsonMappingException e) {
            throw new UnreadableAnswerException("cannot be read as " + target() + fields(e));
        } catch (JsonProcessingException e) {
            throw UnreadableAnswerException.invalidJson(e);
        } catch (IOException e) {
            throw new UnreadableAnswerException("cannot be read as " + target());
        }
    }

    private String target() {
        return outputClass == null ? outputType.name() : outputClass.getName();
    }

    private static String fields(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " (at " + path + ")";
    }
}
