package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.error.FiskilRequestException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the body of a message on its way to the API. */
class RequestBodyTest extends LoopbackRoutes {

    private static final String JSON = "{\"name\":\"Zoë 日本\",\"email\":\"z@example.com\"}";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    /** An end user as a route might hold one. */
    record Person(String name, String email) {}

    /** Something that Jackson cannot write, since it never comes to an end. */
    static final class Unwritable {
        /** What must not be shown. */
        public String getName() {
            return "confidential";
        }

        /** Itself. */
        public Unwritable getNext() {
            return this;
        }
    }

    private static Named<Supplier<Object>> body(String name, Supplier<Object> body) {
        return Named.of(name, body);
    }

    static Stream<Named<Supplier<Object>>> bodies() throws Exception {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        Object node = MAPPER.readTree(JSON);
        Path file = Files.write(folder.resolve("body.json"), bytes);
        return Stream.of(
                body("String", () -> JSON),
                body("bytes", bytes::clone),
                body("InputStream", () -> new ByteArrayInputStream(bytes)),
                body("stream cache", () -> new InputStreamCache(bytes)),
                body("reader cache", () -> new ReaderCache(JSON)),
                body("Reader", () -> new StringReader(JSON)),
                body("File", file::toFile),
                body("Map", () -> Map.of("name", "Zoë 日本", "email", "z@example.com")),
                body("JsonNode", () -> node),
                body("POJO", () -> new Person("Zoë 日本", "z@example.com")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyKindOfBodyArrivesAsJsonOfKnownLength(Supplier<Object> body) {
        server.on("/v1/end-users/eu_1", (call, request) -> LoopbackServer.json(call, 204, ""));
        for (String operation : List.of("create", "update&id=eu_1")) {
            assertThat(send("fiskil:end-users?operation=" + operation, Map.of(), body.get())
                            .getException())
                    .isNull();
            assertThat(server.calls()).last().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(MAPPER.readTree(request.body())).isEqualTo(MAPPER.readTree(JSON));
                assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
                assertThat(request.headers()).containsKey("Content-Length").doesNotContainKey("Transfer-Encoding");
            });
        }
    }

    @Test
    void aStreamCacheCanBeReadAgainBehindAFailedCall() {
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 500, "{}"));
        Exchange exchange = send(
                "fiskil:end-users?operation=create",
                Map.of(),
                new InputStreamCache(JSON.getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(JSON);
    }

    @Test
    void aListIsSentAsAnArray() {
        server.on("/v1/new/things", (call, request) -> LoopbackServer.json(call, 200, "{}"));
        send("fiskil:new/things?operation=create", Map.of(), List.of(Map.of("id", 1), Map.of("id", 2)));

        assertThat(server.calls())
                .last()
                .satisfies(request -> assertThat(request.body()).isEqualTo("[{\"id\":1},{\"id\":2}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"confidential\" | no valid JSON",
                "{name:'confidential'} | no valid JSON",
                "confidential text | no valid JSON",
                "\"confidential\" | must be a JSON object",
                "12345 | must be a JSON object",
                "{\"name\":\"confidential\"} {} | goes on behind its JSON"
            })
    void textThatIsNoJsonIsRefusedBeforeAnyCallAndNotShown(String row) {
        String[] parts = row.split(" \\| ", -1);

        assertThat(send("fiskil:end-users?operation=create", Map.of(), parts[0]).getException())
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("The body for fiskil:end-users (create)")
                .hasMessageContaining(parts[1])
                .hasMessageNotContaining("confidential");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aBodyThatJacksonCannotWriteIsNamedByItsClassBeforeAnyCall() {
        for (Object body : List.of(new Unwritable(), Map.of("person", new Unwritable()), List.of(new Unwritable()))) {
            Exchange exchange = send("fiskil:end-users?operation=create", Map.of(), body);
            assertThat(exchange.getException())
                    .isInstanceOf(FiskilRequestException.class)
                    .hasMessageContaining("cannot be written as JSON")
                    .hasMessageContaining(body.getClass().getName());
            assertThat(exchange.getException()).hasMessageNotContaining("confidential");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aMissingBodyIsRefusedBeforeAnyCall() {
        for (Object body : List.of("", "  ", new byte[0])) {
            assertThat(send("fiskil:end-users?operation=create", Map.of(), body).getException())
                    .isInstanceOf(FiskilRequestException.class)
                    .hasMessageContaining("needs a body");
        }
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fiskil:end-users", "fiskil:end-users?id=eu_1", "fiskil:end-users?operation=delete&id=eu_1"})
    void nothingIsSentWithGetOrDelete(String uri) {
        send(uri, Map.of("Content-Type", "text/plain", "Content-Length", 17), JSON);

        assertThat(server.calls()).hasSize(1);
        LoopbackServer.Received call = server.calls().get(0);
        assertThat(call.body()).isEmpty();
        assertThat(call.headers()).doesNotContainKeys("Content-Type", "Content-Length", "Transfer-Encoding");
    }

    @Test
    void anAuthSessionIsCompletedFromOptionsAndHeadersAndWhatTheMapHasStays() throws Exception {
        String uri = "fiskil:auth/session?endUserId=eu_option&institutionId=1";
        send(uri);
        send(uri, Map.of("CamelFiskilEndUserId", "eu_header"), Map.of("redirect_uri", "https://a.example/b"));
        send(uri, Map.of(), Map.of("end_user_id", "eu_map"));
        send(uri, Map.of(), "{\"end_user_id\":\"eu_text\"}");

        assertThat(server.calls()).extracting(LoopbackServer.Received::query).containsOnlyNulls();
        assertThat(MAPPER.readTree(server.calls().get(0).body()))
                .isEqualTo(MAPPER.readTree("{\"end_user_id\":\"eu_option\",\"institution_id\":\"1\"}"));
        assertThat(MAPPER.readTree(server.calls().get(1).body()))
                .isEqualTo(
                        MAPPER.readTree(
                                "{\"redirect_uri\":\"https://a.example/b\",\"end_user_id\":\"eu_header\",\"institution_id\":\"1\"}"));
        assertThat(MAPPER.readTree(server.calls().get(2).body()))
                .isEqualTo(MAPPER.readTree("{\"end_user_id\":\"eu_map\",\"institution_id\":\"1\"}"));
        assertThat(server.calls().get(3).body()).isEqualTo("{\"end_user_id\":\"eu_text\"}");
    }
}
