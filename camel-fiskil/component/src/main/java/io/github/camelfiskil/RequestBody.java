package io.github.camelfiskil;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.error.FiskilRequestException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Makes the JSON of a request from the body of a message. */
final class RequestBody {

    private static final JsonFactory JSON = new JsonFactory();

    private final CamelContext context;
    private final String step;
    private ObjectMapper mapper;

    RequestBody(CamelContext context, String step) {
        this.context = context;
        this.step = step;
    }

    /**
     * The body as JSON.
     *
     * @param exchange the exchange
     * @param fields   what completes a body that is empty or a {@code Map}, where it is not there
     * @return null where there is neither a body nor a field
     * @throws FiskilRequestException where it is no JSON and cannot become JSON
     */
    byte[] bytes(Exchange exchange, Map<String, Object> fields) {
        Object body = exchange.getMessage().getBody();
        if (body == null || body instanceof String text && text.isBlank()) {
            return fields.isEmpty() ? null : write(fields);
        }
        if (body instanceof Map<?, ?> map && !fields.isEmpty()) {
            Map<Object, Object> completed = new LinkedHashMap<>(map);
            fields.forEach(completed::putIfAbsent);
            return write(completed);
        }
        if (body instanceof String text) {
            return checked(text.getBytes(StandardCharsets.UTF_8));
        }
        if (isStored(body)) {
            byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
            if (body instanceof StreamCache cache) {
                cache.reset();
            }
            if (bytes == null || bytes.length == 0) {
                return fields.isEmpty() ? null : write(fields);
            }
            return checked(bytes);
        }
        return write(body);
    }

    /** Whether the body is JSON kept as something else, for Camel's converters to read. */
    private static boolean isStored(Object body) {
        return body instanceof byte[]
                || body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof WrappedFile;
    }

    private byte[] write(Object body) {
        try {
            byte[] json = mapper(body).writeValueAsBytes(body);
            return body instanceof Map || body instanceof JsonNode ? json : checked(json);
        } catch (JsonProcessingException e) {
            throw new FiskilRequestException(
                    "The body for " + step + " cannot be written as JSON: Jackson fails on the class "
                            + body.getClass().getName());
        }
    }

    private ObjectMapper mapper(Object body) {
        if (body instanceof Map || body instanceof Iterable) {
            if (mapper == null) {
                mapper = JsonMappers.of(context, false);
            }
            return mapper;
        }
        return JsonMappers.of(context, true);
    }

    /** Nothing that is no JSON leaves: the error of the API would come later and say less. */
    private byte[] checked(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null || !parser.currentToken().isStructStart()) {
                throw new FiskilRequestException("The body for " + step + " must be a JSON object (or array)");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new FiskilRequestException("The body for " + step + " goes on behind its JSON");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new FiskilRequestException("The body for " + step + " is no valid JSON (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw new FiskilRequestException("The body for " + step + " cannot be read");
        }
    }
}
