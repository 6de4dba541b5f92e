package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An IDE knows every option of the component, with type, default and description. */
class ConfigurationMetadataTest {

    private static final Map<String, JsonNode> METADATA = new HashMap<>();

    @BeforeAll
    static void readTheFileOfTheJar() throws IOException {
        try (InputStream in = FiskilComponentAutoConfiguration.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .path("properties")
                    .forEach(property -> METADATA.put(property.path("name").asText(), property));
        }
    }

    static Stream<Map.Entry<String, JsonNode>> options() throws IOException {
        return ConfigurationMetadata.catalog().path("componentProperties").properties().stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionOfTheCatalogIsAProperty(Map.Entry<String, JsonNode> option) throws Exception {
        JsonNode property = METADATA.get("camel.component.fiskil."
                + option.getKey().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));

        assertThat(property).as(option.getKey()).isNotNull();
        JsonNode catalog = option.getValue();
        assertThat(property.path("description").asText())
                .startsWith(catalog.path("description").asText())
                .hasSizeGreaterThan(10);
        assertThat(property.path("defaultValue")).isEqualTo(catalog.path("defaultValue"));
        Class<?> type = Class.forName(property.path("type").asText());
        switch (catalog.path("type").asText()) {
            case "duration" -> {
                assertThat(type).isEqualTo(Duration.class);
                assertThat(TimeUtils.toMilliSeconds(
                                property.path("defaultValue").asText("0")))
                        .isNotNegative();
            }
            case "string" -> assertThat(type).isEqualTo(String.class);
            case "boolean" -> assertThat(type).isEqualTo(Boolean.class);
            case "integer" -> assertThat(type).isEqualTo(Integer.class);
            case "number" -> assertThat(type).isEqualTo(Double.class);
            default ->
                assertThat(type.getName()).isEqualTo(catalog.path("javaType").asText());
        }
    }

    @Test
    void thereAreNoPropertiesButOptionsAndTheSwitchesOfCamel() throws IOException {
        List<String> expected = Stream.concat(
                        options().map(option -> new ComponentOption(option.getKey(), "", "").property()),
                        FiskilProperties.SWITCHES.stream().map(name -> FiskilProperties.PREFIX + "." + name))
                .toList();

        assertThat(METADATA.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }
}
