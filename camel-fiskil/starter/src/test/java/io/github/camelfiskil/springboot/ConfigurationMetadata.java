package io.github.camelfiskil.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.FiskilComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.util.StringHelper;

/** Writes what IDEs know of the properties, from the catalog of the component. The build runs it before the jar is made. */
public final class ConfigurationMetadata {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.of(
            "string", "java.lang.String",
            "boolean", "java.lang.Boolean",
            "integer", "java.lang.Integer",
            "number", "java.lang.Double",
            "duration", "java.time.Duration");

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode properties;
    private final ArrayNode hints;

    private ConfigurationMetadata() {
        ObjectNode group = root.putArray("groups").addObject();
        group.put("name", FiskilProperties.PREFIX);
        group.put("type", FiskilComponent.class.getName());
        group.put(
                "description",
                "The component of routes that call Fiskil; a second component has properties of its own.");
        properties = root.putArray("properties");
        hints = root.putArray("hints");
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, write());
    }

    /** The text of {@code spring-configuration-metadata.json}. */
    static String write() throws IOException {
        ConfigurationMetadata metadata = new ConfigurationMetadata();
        for (Map.Entry<String, JsonNode> option :
                catalog().path("componentProperties").properties()) {
            metadata.option(option.getKey(), option.getValue());
        }
        metadata.enabled(
                "enabled",
                "Whether properties are given to the component fiskil at all. Also camel.component.enabled.");
        metadata.enabled(
                "customizer.enabled",
                "Whether properties are given to the component fiskil at all. Also camel.component.customizer.enabled.");
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(metadata.root) + "\n";
    }

    static JsonNode catalog() throws IOException {
        try (InputStream in =
                FiskilComponent.class.getResourceAsStream("/META-INF/io/github/camelfiskil/fiskil.json")) {
            return JSON.readTree(in);
        }
    }

    private void option(String name, JsonNode option) {
        ObjectNode property = property(
                StringHelper.camelCaseToDash(name),
                TYPES.getOrDefault(
                        option.path("type").asText(), option.path("javaType").asText()),
                option.path("description").asText());
        if (option.has("defaultValue")) {
            property.set("defaultValue", option.get("defaultValue"));
        }
        if (option.path("deprecated").asBoolean()) {
            property.putObject("deprecation")
                    .put("reason", option.path("deprecationNote").asText());
        }
        if (option.has("enum")) {
            ObjectNode hint =
                    hints.addObject().put("name", property.path("name").asText());
            ArrayNode values = hint.putArray("values");
            option.get("enum").forEach(value -> values.addObject().set("value", value));
        }
    }

    private void enabled(String name, String description) {
        property(name, "java.lang.Boolean", description).put("defaultValue", true);
    }

    private ObjectNode property(String name, String type, String description) {
        return properties
                .addObject()
                .put("name", FiskilProperties.PREFIX + "." + name)
                .put("type", type)
                .put("sourceType", FiskilComponent.class.getName())
                .put("description", description.endsWith(".") ? description : description + ".");
    }
}
