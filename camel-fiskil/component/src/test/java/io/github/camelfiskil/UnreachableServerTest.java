package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers that are not there, say nothing, or are something else. */
class UnreachableServerTest extends LoopbackRoutes {

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @Override
    void configure(FiskilComponent component) {
        component.getConfiguration().setMaxRetries(0);
        component.setConnectTimeout(2_000);
    }

    @AfterEach
    void endSilence() {
        testIsOver.countDown();
    }

    private void silent(String path) {
        server.on(path, (call, request) -> {
            try {
                testIsOver.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
    }

    private FiskilException failure(String uri) {
        Exchange exchange = send(uri);
        assertThat(exchange.getException()).isInstanceOf(FiskilException.class);
        return (FiskilException) exchange.getException();
    }

    @Test
    void aServerThatAcceptsAndSaysNothingFailsWithResponseTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            FiskilException e =
                    failure("fiskil:end-users?responseTimeout=100ms&baseUri=http://127.0.0.1:" + silent.getLocalPort());

            assertThat(e)
                    .isInstanceOf(FiskilConnectionException.class)
                    .hasMessageStartingWith("Getting a token failed")
                    .hasMessageContaining("not answered in time")
                    .hasMessageContaining("responseTimeout")
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(e.getStatusCode()).isZero();
            assertThat(e.getFailedStep()).isEqualTo(FailedStep.TOKEN_EXCHANGE);
        }
    }

    @Test
    void aCallThatIsNotAnsweredFailsWithResponseTimeoutAndIsNotSentAgain() {
        silent("/v1/end-users");

        FiskilException e = failure("fiskil:end-users?responseTimeout=100ms&maxRetries=3");

        assertThat(e).isInstanceOf(FiskilConnectionException.class).hasMessageContaining("responseTimeout");
        assertThat(e.getFailedStep()).isEqualTo(FailedStep.CALL);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aCreateThatIsNotAnsweredHasAnUnknownOutcome() {
        silent("/v1/end-users");

        Exchange exchange = template.request(
                "fiskil:end-users?operation=create&responseTimeout=100ms",
                message -> message.getMessage().setBody("{\"email\":\"unsure@example.com\"}"));

        assertThat(exchange.getException()).isInstanceOfSatisfying(FiskilException.class, e -> {
            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(e.isRetryable()).isFalse();
        });
    }

    @Test
    void callTimeoutEndsACallThatIsNotAnswered() {
        silent("/v1/end-users");

        assertThat(failure("fiskil:end-users?callTimeout=150ms"))
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("callTimeout");
    }

    @Test
    void callTimeoutEndsTheWaitForATokenToo() {
        silent("/v1/token");

        assertThat(failure("fiskil:end-users?callTimeout=150ms"))
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("callTimeout");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void callTimeoutEndsTheRetries() {
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 503, "{\"name\":\"unavailable\"}"));

        FiskilException e = failure("fiskil:end-users?callTimeout=1s&retryBackoff=20&maxRetries=50&maxRetryDelay=60s");

        // 20, 80, 320 ms: the fourth wait would end behind the time for the whole call
        assertThat(e.getStatusCode()).isEqualTo(503);
        assertThat(server.calls()).hasSizeBetween(1, 4);
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(failure("fiskil:end-users?baseUri=https://no-such-host.invalid"))
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("https://no-such-host.invalid/v1/token")
                .hasMessageContaining("name of the host is not known")
                .hasMessageContaining("baseUri")
                .hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void aPortWhereNothingListensIsNamed() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }

        assertThat(failure("fiskil:end-users?baseUri=http://127.0.0.1:" + free))
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("http://127.0.0.1:" + free + "/v1/token")
                .hasMessageContaining("nothing listens there");
    }

    @Test
    @Tag("not-with-camel-4.14")
    void aPlainPortUnderHttpsIsNamed() {
        assertThat(failure("fiskil:end-users?baseUri=https://127.0.0.1:" + server.port()))
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageContaining("TLS")
                .hasMessageContaining("TLS port");
    }

    @Test
    void somethingThatIsNoHttpIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread mail = new Thread(() -> {
                try (var client = other.accept()) {
                    client.getOutputStream().write("220 mail ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    testIsOver.countDown();
                }
            });
            mail.start();

            assertThat(failure("fiskil:end-users?baseUri=http://127.0.0.1:" + other.getLocalPort()))
                    .isInstanceOf(FiskilConnectionException.class)
                    .hasMessageContaining("without an answer in HTTP")
                    .hasMessageContaining("baseUri");
        }
    }

    @Test
    void aLoginPageInPlaceOfTheTokenIsNamed() {
        server.on("/v1/token", (call, request) -> page(call));

        assertThat(failure("fiskil:end-users"))
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageStartingWith("Getting a token failed")
                .hasMessageContaining("no JSON")
                .hasMessageContaining("baseUri");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aLoginPageInPlaceOfAnAnswerIsNamed() {
        server.on("/v1/end-users", (call, request) -> page(call));

        assertThat(failure("fiskil:end-users"))
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("no JSON but text/html")
                .hasMessageContaining("proxy or a login page")
                .hasMessageNotContaining("Please log in");
    }

    private static void page(com.sun.net.httpserver.HttpExchange call) throws IOException {
        byte[] html = "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        call.sendResponseHeaders(200, html.length);
        call.getResponseBody().write(html);
    }
}
