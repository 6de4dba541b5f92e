package io.github.camelfiskil.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the tables of options and headers from the catalog of the component. */
final class CatalogTables {

    private static final String FILE = "/META-INF/io/github/camelfiskil/fiskil.json";

    private final JsonNode catalog;

    private CatalogTables(JsonNode catalog) {
        this.catalog = catalog;
    }

    static CatalogTables read() {
        try (InputStream in = CatalogTables.class.getResourceAsStream(FILE)) {
            return new CatalogTables(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of the component and of endpoints by name; where both have one, that of the endpoint. */
    JsonNode option(String name) {
        JsonNode option = catalog.path("properties").path(name);
        return option.isMissingNode() ? catalog.path("componentProperties").path(name) : option;
    }

    String componentOptions() {
        return options("componentProperties");
    }

    String endpointOptions() {
        return options("properties");
    }

    String headers() {
        AdocTable table = new AdocTable("3,6,1", "Header", "Meaning", "Type");
        for (Map.Entry<String, JsonNode> header : catalog.path("headers").properties()) {
            table.row(code(header.getKey()), description(header.getValue()), type(header.getValue()));
        }
        return table.toString();
    }

    private String options(String part) {
        AdocTable table = new AdocTable("4,8,3", "Option", "Meaning", "Default");
        for (Map.Entry<String, JsonNode> option : catalog.path(part).properties()) {
            JsonNode value = option.getValue();
            String name = value.path("prefix").asText("").isEmpty()
                    ? code(option.getKey())
                    : code(value.path("prefix").asText() + "NAME");
            String group = value.path("kind").asText().equals("path")
                    ? "path, required"
                    : value.path("group").asText();
            table.row(name + " +\n" + group + ", " + type(value), description(value), defaultValue(value));
        }
        return table.toString();
    }

    static String code(String text) {
        return "`+" + text + "+`";
    }

    private static String description(JsonNode value) {
        return AdocTable.escape(value.path("description").asText());
    }

    private static String defaultValue(JsonNode value) {
        return value.has("defaultValue") ? code(value.path("defaultValue").asText()) : "";
    }

    private static String type(JsonNode value) {
        if (value.has("enum")) {
            List<String> names = new ArrayList<>();
            value.path("enum").forEach(name -> names.add(code(name.asText())));
            return String.join(", ", names);
        }
        if (value.path("type").asText().equals("duration")) {
            return "duration";
        }
        String raw = value.path("javaType").asText().replaceAll("<.*", "");
        List<String> parts = Arrays.asList(raw.split("[.$]"));
        return parts.get(parts.size() - 1);
    }
}
