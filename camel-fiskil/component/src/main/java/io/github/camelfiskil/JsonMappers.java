package io.github.camelfiskil;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.camel.CamelContext;

/** Finds the Jackson mapper to read and write with. */
final class JsonMappers {

    private JsonMappers() {}

    /**
     * A mapper for the context. For classes of the user it is the one {@code ObjectMapper} in the registry, which knows
     * their modules; else one of our own, which ignores fields that the API may add and keeps all digits of a number.
     */
    static ObjectMapper of(CamelContext context, boolean forUserClasses) {
        ObjectMapper registered = forUserClasses ? context.getRegistry().findSingleByType(ObjectMapper.class) : null;
        return registered != null
                ? registered
                : JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .build();
    }
}
