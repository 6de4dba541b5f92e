package io.github.camelfiskil.springboot;

import io.github.camelfiskil.FiskilComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * An option of the component, as its catalog describes it.
 *
 * @param name     the name, such as {@code clientId}
 * @param type     {@code string}, {@code boolean}, {@code integer}, {@code number}, {@code duration}, {@code enum} or
 *                 {@code object}
 * @param javaType the class of its Java setter
 */
record ComponentOption(String name, String type, String javaType) {

    private static final String CATALOG = "/META-INF/io/github/camelfiskil/fiskil.json";

    /** The options of the component on the class path, in the order of the catalog. */
    static List<ComponentOption> all() {
        try (InputStream in = FiskilComponent.class.getResourceAsStream(CATALOG)) {
            JsonObject catalog = (JsonObject) Jsoner.deserialize(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<ComponentOption> options = new ArrayList<>();
            JsonObject properties = catalog.getMap("componentProperties");
            for (Map.Entry<String, Object> entry : properties.entrySet()) {
                JsonObject option = (JsonObject) entry.getValue();
                options.add(
                        new ComponentOption(entry.getKey(), option.getString("type"), option.getString("javaType")));
            }
            return List.copyOf(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException(CATALOG + " of camel-fiskil is no JSON", e);
        }
    }

    /** The name as Spring Boot writes it, such as {@code client-id}. */
    String dashed() {
        return StringHelper.camelCaseToDash(name);
    }

    /** The whole property, such as {@code camel.component.fiskil.client-id}. */
    String property() {
        return FiskilProperties.PREFIX + "." + dashed();
    }

    /** What a value has to be, for a message. */
    String wanted() {
        return switch (type) {
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "duration" -> "a time such as 500ms, 30s or 1m30s";
            case "object" -> "a bean of type " + javaType + ", given as #bean:NAME";
            default -> "a text that Camel can read; see its placeholders, {{...}}";
        };
    }
}
