package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the body of an answer. */
class AnswerTest extends LoopbackRoutes {

    private static final String JSON =
            "{\"end_users\":[{\"id\":\"eu_1\",\"name\":\"Zoë 日本 💶\",\"balance\":-12.3400}],\"links\":{}}";

    /** One row as a route might want it. */
    record Row(String id, String name, BigDecimal balance) {}

    /** A list as a route might want it. */
    record Rows(List<Row> end_users) {}

    /** A row whose id is not what the API sends. */
    record WrongRow(int id) {}

    /** A list of them. */
    record WrongRows(List<WrongRow> end_users) {}

    /** The ways a body is sent. */
    enum Sending {
        LENGTH {
            @Override
            void send(HttpExchange call, byte[] body, int count) throws IOException {
                call.sendResponseHeaders(200, body.length);
                call.getResponseBody().write(body, 0, count);
            }
        },
        CHUNKED {
            @Override
            void send(HttpExchange call, byte[] body, int count) throws IOException {
                call.sendResponseHeaders(200, 0);
                call.getResponseBody().write(body, 0, count);
            }
        },
        GZIPPED {
            @Override
            void send(HttpExchange call, byte[] body, int count) throws IOException {
                byte[] zipped = gzip(body);
                int sent = count < body.length ? zipped.length / 2 : zipped.length;
                call.getResponseHeaders().set("Content-Encoding", "gzip");
                call.sendResponseHeaders(200, 0);
                call.getResponseBody().write(zipped, 0, sent);
            }
        };

        /** Sends that many bytes of the body, which break off where they are not all. */
        abstract void send(HttpExchange call, byte[] body, int count) throws IOException;

        static byte[] gzip(byte[] body) throws IOException {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (OutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(body);
            }
            return zipped.toByteArray();
        }
    }

    @Override
    void configure(FiskilComponent component) {
        component.getConfiguration().setMaxRetries(0);
    }

    private void answerWith(String json) {
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 200, json));
    }

    private Object body(String options) {
        Exchange exchange = send("fiskil:end-users" + options);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private static String large() {
        return "{\"end_users\":[\"" + "Zoë 日本 💶 ".repeat(20_000) + "\"]}";
    }

    @Test
    void textAndBytesAreTheBodyAsItWasSent() {
        answerWith(JSON);

        assertThat(body("")).isEqualTo(JSON);
        assertThat(body("?outputType=STRING")).isEqualTo(JSON);
        assertThat(body("?outputType=BYTES")).isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nodesAndMapsKeepEveryDigit() {
        answerWith(JSON);

        assertThat(body("?outputType=NODE"))
                .isInstanceOfSatisfying(
                        JsonNode.class,
                        node -> assertThat(node.at("/end_users/0/balance").decimalValue())
                                .isEqualTo(new BigDecimal("-12.3400")));
        assertThat(body("?outputType=MAP"))
                .isEqualTo(Map.of(
                        "end_users",
                        List.of(Map.of("id", "eu_1", "name", "Zoë 日本 💶", "balance", new BigDecimal("-12.3400"))),
                        "links",
                        Map.of()));
    }

    @Test
    void aBareArrayBecomesAList() {
        server.on("/v1/permissions", (call, request) -> LoopbackServer.json(call, 200, "[{\"id\":\"p\"}]"));

        assertThat(send("fiskil:permissions?outputType=MAP").getMessage().getBody())
                .isEqualTo(List.of(Map.of("id", "p")));
    }

    @Test
    void outputClassAloneMeansThatClass() {
        answerWith(JSON);

        assertThat(body("?outputClass=" + Rows.class.getName()))
                .isEqualTo(new Rows(List.of(new Row("eu_1", "Zoë 日本 💶", new BigDecimal("-12.3400")))));
    }

    @Test
    void theMapperOfTheRegistryReadsClassesOfTheUser() {
        ObjectMapper strict = JsonMapper.builder().build();
        context.getRegistry().bind("mapper", strict);
        answerWith(JSON);

        assertThat(send("fiskil:end-users?outputClass=" + Rows.class.getName()).getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("at links");
    }

    @Test
    void aClassThatDoesNotFitIsNamedWithTheFieldAndWithoutData() {
        answerWith(JSON);

        assertThat(send("fiskil:end-users?outputClass=" + WrongRows.class.getName())
                        .getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("cannot be read as " + WrongRows.class.getName())
                .hasMessageContaining("end_users.[0].id")
                .hasMessageNotContaining("eu_1");
    }

    @Test
    void noContentGivesANullBody() {
        server.on("/v1/end-users/a", (call, request) -> call.sendResponseHeaders(204, -1));

        for (String type : List.of("STRING", "BYTES", "NODE", "MAP")) {
            Exchange exchange =
                    send("fiskil:end-users?operation=delete&id=a&outputType=" + type, Map.of(), "what was there");
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isNull();
            assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyArrivesWholeHoweverItIsSent(Sending sending) {
        for (String text : List.of(JSON, large())) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            server.on("/v1/end-users", (call, request) -> {
                call.getResponseHeaders().set("Content-Type", "application/json");
                sending.send(call, bytes, bytes.length);
            });

            assertThat(body("")).isEqualTo(text);
            assertThat(body("?outputType=BYTES")).isEqualTo(bytes);
        }
    }

    @Test
    void compressionIsAskedForAndUsedOnlyWhereTheServerHasIt() {
        server.on("/v1/end-users", (call, request) -> {
            byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
            boolean asked = Arrays.asList(request.header("Accept-Encoding").split(", ", -1))
                    .contains("gzip");
            (asked ? Sending.GZIPPED : Sending.LENGTH).send(call, bytes, asked ? bytes.length : 0);
        });

        assertThat(body("")).isEqualTo(JSON);
    }

    @ParameterizedTest
    @EnumSource(names = "CHUNKED", mode = EnumSource.Mode.EXCLUDE) // the JDK's server ends every chunked body well
    void aBodyThatBreaksOffIsAnError(Sending sending) {
        byte[] bytes = large().getBytes(StandardCharsets.UTF_8);
        server.on("/v1/end-users", (call, request) -> sending.send(call, bytes, bytes.length / 2));

        assertThat(send("fiskil:end-users").getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("broke off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20\r\n{\"end_users\":[", "5\r\n{\"end\r\n", "zz\r\n"})
    void aChunkedBodyThatBreaksOffIsAnError(String chunks) throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(raw, chunks));
            answering.start();
            int port = raw.getLocalPort();

            assertThat(send("fiskil:end-users?baseUri=http://127.0.0.1:" + port).getException())
                    .isInstanceOf(FiskilProtocolException.class)
                    .hasMessageContaining("broke off");
        }
    }

    private static void answer(ServerSocket raw, String chunks) {
        try (Socket client = raw.accept()) {
            client.getInputStream().read();
            String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            client.getOutputStream().write((head + chunks).getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReadThatBreaksOffIsSentAgainAndAWriteIsNot() {
        AtomicInteger calls = new AtomicInteger();
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        server.on(
                "/v1/end-users",
                (call, request) ->
                        Sending.LENGTH.send(call, bytes, calls.incrementAndGet() % 2 == 1 ? 10 : bytes.length));

        assertThat(body("?maxRetries=1")).isEqualTo(JSON);
        assertThat(send("fiskil:end-users?operation=create&maxRetries=1", Map.of(), "{\"name\":\"n\"}")
                        .getException())
                .isInstanceOfSatisfying(FiskilException.class, e -> {
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"end_users\": [", "{\"end_users\" 1}"})
    void jsonThatIsNoneIsAnErrorWithItsPlaceWhereItIsRead(String json) {
        answerWith(json);

        for (String type : List.of("NODE", "MAP")) {
            assertThat(send("fiskil:end-users?outputType=" + type).getException())
                    .isInstanceOf(FiskilProtocolException.class)
                    .hasMessageContaining("no valid JSON")
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void aNextPageWithoutACursorIsAnError() {
        answerWith("{\"end_users\":[],\"links\":{\"next\":\"https://api.fiskil.com/v1/end-users?page[size]=5\"}}");

        assertThat(send("fiskil:end-users").getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("cursor")
                .hasMessageNotContaining("page[size]");
    }

    @Test
    void bodiesAreUtf8WhateverTheCharsetOfThePlatform(@TempDir Path folder) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process probe = new ProcessBuilder(List.of(
                        java,
                        "-Dfile.encoding=US-ASCII",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CharsetProbe.class.getName()))
                .directory(folder.toFile()) // else its log would replace the one of this run
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(probe.waitFor()).as(output).isZero();
        assertThat(output).contains("US-ASCII");
    }
}
