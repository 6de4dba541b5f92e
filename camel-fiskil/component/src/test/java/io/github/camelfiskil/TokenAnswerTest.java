package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.error.FiskilRateLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoint is asked, and what becomes of its answers. */
class TokenAnswerTest extends LoopbackRoutes {

    private final VirtualTime time = new VirtualTime();

    @BeforeEach
    void onVirtualTime() {
        FiskilComponent timed = time.component();
        timed.getConfiguration().setBaseUri(server.baseUri());
        timed.getConfiguration().setClientId(CLIENT_ID);
        timed.getConfiguration().setClientSecret(SECRET);
        timed.getConfiguration().setRetryBackoff(0);
        context.addComponent("timed", timed);
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 200, LoopbackServer.LIST));
    }

    private void tokenAnswer(int status, String body) {
        server.on(LoopbackServer.TOKEN, (call, request) -> LoopbackServer.json(call, status, body));
    }

    private static void slowDown(HttpExchange call, int status, String retryAfter) throws IOException {
        call.getResponseHeaders().set("Retry-After", retryAfter);
        LoopbackServer.json(call, status, "{}");
    }

    private FiskilException failure() {
        Exchange exchange = send("timed:end-users");
        assertThat(exchange.getException()).isInstanceOf(FiskilException.class);
        assertThat(server.calls()).isEmpty();
        FiskilException e = (FiskilException) exchange.getException();
        assertThat(e.getFailedStep()).isEqualTo(FailedStep.TOKEN_EXCHANGE);
        return e;
    }

    @Test
    void theTokenRequestIsExactlyThatOfTheReference() {
        send("timed:end-users");

        assertThat(server.tokenCalls()).hasSize(1);
        LoopbackServer.Received request = server.tokenCalls().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/token");
        assertThat(request.query()).isNull();
        assertThat(request.body())
                .isEqualTo("{\"client_id\":\"loopback-client-id\",\"client_secret\":\"loopback-client-secret\"}");
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.headers().get("Accept")).containsExactly("application/json");
        assertThat(request.headers()).doesNotContainKeys("Authorization", "X-fiskil-version", "Cookie");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\":\"t\",\"expires_in\":0} | expires_in that is no positive number",
                "{\"token\":\"t\",\"expires_in\":-5} | expires_in that is no positive number",
                "{\"token\":\"t\",\"expires_in\":\"soon\"} | expires_in that is no positive number",
                "{\"token\":\"t\",\"expires_in\":{}} | expires_in that is no positive number",
                "{\"expires_in\":900} | no field token",
                "{\"token\":null} | no field token",
                "{\"token\":\"\"} | no field token",
                "{\"token\":5} | no field token",
                "{\"access_token\":\"t\",\"expires_in\":900} | no field token",
                "{\"token\":\"two words\"} | no header can carry",
                "{\"token\":\"t\\r\\nX-Evil: 1\"} | no header can carry",
                "[\"t\"] | no JSON object",
                "{\"token\":\"t\" | no JSON",
                "<html/> | no JSON",
                "'' | no JSON"
            })
    void anAbsurdTokenAnswerIsATypedError(String body, String message) {
        tokenAnswer(200, body);

        assertThat(failure())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("Getting a token failed")
                .hasMessageContaining(message)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void refusedCredentialsAreAnAuthenticationError(int status) {
        tokenAnswer(status, "{\"name\":\"invalid\",\"message\":\"no such key loopback-client-secret\"}");

        assertThat(failure())
                .isInstanceOf(FiskilAuthenticationException.class)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("clientId and clientSecret")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 302})
    void otherAnswersAreAnApiErrorAndTriedOnce(int status) {
        tokenAnswer(status, "{\"name\":\"oh\"}");

        FiskilException e = failure();
        assertThat(e).isInstanceOf(FiskilApiException.class).hasMessageContaining("HTTP " + status);
        assertThat(e.getStatusCode()).isEqualTo(status);
        assertThat(server.tokenCalls()).hasSize(1);
    }

    @Test
    void aTokenEndpointThatIsBusyIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        server.on(LoopbackServer.TOKEN, (call, request) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> slowDown(call, 503, "0");
                case 2 -> slowDown(call, 429, "0");
                default -> LoopbackServer.json(call, 200, "{\"token\":\"t\"}");
            }
        });

        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(calls).hasValue(3);
    }

    @Test
    void aTokenEndpointThatWantsALongWaitFailsTheCallAtOnce() {
        server.on(LoopbackServer.TOKEN, (call, request) -> slowDown(call, 429, "90"));

        assertThat(failure())
                .isInstanceOfSatisfying(
                        FiskilRateLimitException.class,
                        e -> assertThat(e.getRetryAfter()).contains(Duration.ofSeconds(90)));
        assertThat(server.tokenCalls()).hasSize(1);
    }

    @Test
    void aBusyTokenEndpointEndsInAnApiErrorWhenTheRetriesAreUsedUp() {
        server.on(LoopbackServer.TOKEN, (call, request) -> slowDown(call, 503, "0"));

        assertThat(failure().getStatusCode()).isEqualTo(503);
        assertThat(server.tokenCalls()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"token\":\"t\"}', 900",
        "'{\"token\":\"t\",\"expires_in\":null}', 900",
        "'{\"token\":\"t\",\"expires_in\":300}', 300",
        "'{\"token\":\"t\",\"expires_in\":\"300\"}', 300",
        "'{\"token\":\"t\",\"expires_in\":300.5}', 300",
        "'{\"token\":\"t\",\"expires_in\":31536000}', 86400",
        "'{\"token\":\"t\",\"expires_in\":1e99}', 86400"
    })
    void theLifeOfATokenIsThatOfTheAnswerOrASafeOne(String body, long seconds) {
        tokenAnswer(200, body);
        send("timed:end-users");
        time.pass(Duration.ofSeconds(seconds * 2 / 3 - 1));
        send("timed:end-users?tokenRefreshMargin=0");
        assertThat(server.tokenCalls()).hasSize(1);

        time.pass(Duration.ofSeconds(seconds / 3 + 3));
        assertThat(send("timed:end-users?tokenRefreshMargin=0").getException()).isNull();
        assertThat(server.tokenCalls()).hasSize(2);
    }

    @Test
    void unknownFieldsAndNestedOnesAreSkipped() {
        tokenAnswer(200, "{\"meta\":{\"token\":\"wrong\"},\"list\":[{\"token\":\"wrong\"}],\"token\":\"right\"}");

        assertThat(send("timed:end-users").getException()).isNull();
        assertThat(server.calls().get(0).header("Authorization")).isEqualTo("Bearer right");
    }
}
