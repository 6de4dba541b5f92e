package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFaultTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);
    private final String list = "/v1/banking/transactions?end_user_id=" + client.zoe() + "&page%5Bsize%5D=10";

    private String pageTwo() throws Exception {
        return next(client.get(list).json());
    }

    private static String next(JsonNode page) {
        return page.path("links").path("next").asText();
    }

    @Test
    void a_failure_waits_for_its_page() throws Exception {
        sandbox.failPage(2, Failure.status(429).retryAfter(Duration.ofSeconds(7)));

        assertThat(client.get(list).status()).isEqualTo(200);
        Reply failed = client.get(pageTwo());
        assertThat(failed.status()).isEqualTo(429);
        assertThat(failed.header("Retry-After")).isEqualTo("7");
        Reply again = client.get(pageTwo());
        assertThat(again.status()).isEqualTo(200);
        assertThat(client.get(next(again.json())).status()).isEqualTo(200);
    }

    @Test
    void a_page_of_one_list_may_fail_for_ever_and_others_are_left_alone() throws Exception {
        sandbox.failPage("/v1/banking/transactions", 1, FiskilSandbox.ALWAYS, Failure.html(200));

        for (int i = 0; i < 5; i++) {
            assertThat(client.get(list).header("Content-Type")).startsWith("text/html");
        }
        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
        assertThat(client.get("/v1/institutions/88888").status()).isEqualTo(200);
        sandbox.reset();
        assertThat(client.get(list).header("Content-Type")).isEqualTo(Client.JSON);
    }

    @Test
    void a_page_fails_as_often_as_told() throws Exception {
        sandbox.failPage(3, 2, Failure.temporary());
        String three = next(client.get(pageTwo()).json());

        assertThat(client.get(three).status()).isEqualTo(503);
        assertThat(client.get(three).status()).isEqualTo(503);
        assertThat(client.get(three).status()).isEqualTo(200);
    }

    /** Speaks to the socket, so that what arrives before the end can be seen. */
    private String read(String path) throws Exception {
        HttpRequest request = client.call(path).build();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            String head =
                    "GET " + request.uri().getRawPath() + "?" + request.uri().getRawQuery()
                            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + request.headers().firstValue("Authorization").orElseThrow() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1234})
    void a_body_ends_after_so_many_bytes(int bytes) throws Exception {
        sandbox.failPage(1, Failure.truncatedAfter(bytes));

        String answer = read(list);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: ");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1234})
    void a_connection_is_reset_after_so_many_bytes(int bytes) throws Exception {
        sandbox.failPage(1, Failure.resetAfter(bytes));

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> read(list))
                .withMessageContaining("reset");
        assertThat(client.get(list).http().headers().map()).doesNotContainKey("x-sandbox-reset-after");
    }

    static List<Failure> inTheMiddle() {
        return List.of(Failure.truncatedAfter(700), Failure.resetAfter(700), Failure.resetAfter(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("inTheMiddle")
    void a_page_that_breaks_off_is_an_exception_for_the_client(Failure failure) throws Exception {
        HttpRequest.Builder call = client.call(list);
        sandbox.failPage(1, 5, failure);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send(call));
    }

    @ParameterizedTest
    @MethodSource("inTheMiddle")
    void with_tls_and_chunks_too(Failure failure) throws Exception {
        try (FiskilSandbox https =
                FiskilSandbox.builder().https(true).chunked(true).build().start()) {
            Client secure = new Client(https, ServerTest.trusting(https.trustStore()));
            HttpRequest.Builder call = secure.call("/v1/end-users");
            https.failPage(1, 5, failure);

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> secure.send(call));
        }
    }

    @Test
    void a_call_that_fails_has_no_effect_unless_its_answer_is_lost() throws Exception {
        int people = sandbox.endUsers().size();
        String body = "{\"email\":\"a@example.com\"}";
        sandbox.failNext(Failure.status(503));
        sandbox.failNext(Failure.connectionReset());

        assertThat(client.post("/v1/end-users", body).status()).isEqualTo(503);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.post("/v1/end-users", body));
        assertThat(sandbox.endUsers()).hasSize(people);

        sandbox.failNext(Failure.lostAnswer());
        sandbox.failNext(Failure.emptyResponse().afterEffect());
        sandbox.failNext(Failure.status(504).afterEffect());
        sandbox.failNext(Failure.truncated());

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.post("/v1/end-users", body));
        }
        assertThat(client.post("/v1/end-users", body).status()).isEqualTo(504);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.post("/v1/end-users", body));
        assertThat(sandbox.endUsers()).hasSize(people + 4);
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.failPage(0, Failure.temporary()));
        assertThatIllegalArgumentException().isThrownBy(() -> Failure.truncatedAfter(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Failure.resetAfter(-1));
    }
}
