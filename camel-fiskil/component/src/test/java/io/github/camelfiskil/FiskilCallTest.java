package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.error.FiskilRateLimitException;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through routes against the sandbox. */
class FiskilCallTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final ObjectMapper json = new ObjectMapper();
    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.addComponent("fiskil", component(sandbox.clientSecret()));
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private FiskilComponent component(String secret) {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(secret);
        fiskil.getConfiguration().setRetryBackoff(5);
        return fiskil;
    }

    private Exchange send(String uri, Map<String, Object> headers, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private Exchange send(String uri) {
        return send(uri, Map.of(), null);
    }

    private String someEndUser() throws Exception {
        JsonNode users = json.readTree(template.requestBody("fiskil:end-users", null, String.class));
        return users.get("end_users").get(0).get("id").asText();
    }

    @Test
    void aRouteGetsAnAuthenticatedJsonBody() throws Exception {
        Exchange exchange = send("fiskil:end-users");

        assertThat(exchange.getException()).isNull();
        assertThat(json.readTree(exchange.getMessage().getBody(String.class)).get("end_users"))
                .isNotEmpty();
        assertThat(exchange.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(200);
        assertThat(sandbox.tokenCalls()).isLessThanOrEqualTo(1);
        assertThat(exchange.getMessage().getHeaders().keySet())
                .allMatch(name -> name.startsWith("Camel") || name.equals("Content-Type"));
    }

    @Test
    void manyCallersAtAColdStartMakeOneTokenCall() throws Exception {
        sandbox.expireTokens();
        sandbox.clearRequests();
        int before = sandbox.tokenCalls();
        sandbox.tokenLatency(Duration.ofMillis(100));
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            List<CompletableFuture<Exchange>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> send("fiskil:end-users"), callers));
            }
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().getException()).isNull());
        } finally {
            callers.shutdown();
        }
        assertThat(sandbox.tokenCalls() - before).isEqualTo(1);
    }

    @Test
    void revokedTokensAreRenewedOnceAndTheRefusedCallIsReplayed() {
        send("fiskil:end-users");
        int before = sandbox.tokenCalls();
        sandbox.expireTokens();

        assertThat(send("fiskil:end-users").getException()).isNull();
        assertThat(sandbox.tokenCalls() - before).isEqualTo(1);
    }

    @Test
    void aWrongSecretIsOneClearErrorAndDoesNotHammerTheTokenEndpoint() {
        context.addComponent("fiskil-wrong", component("a-wrong-secret"));
        int before = sandbox.tokenCalls();

        for (int i = 0; i < 20; i++) {
            Exchange exchange = send("fiskil-wrong:end-users");
            assertThat(exchange.getException())
                    .isInstanceOf(FiskilAuthenticationException.class)
                    .hasMessageContaining("clientSecret")
                    .hasMessageNotContaining("a-wrong-secret");
        }
        assertThat(sandbox.tokenCalls() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void aListInPagesGivesTheCursorOfTheNextPage() throws Exception {
        String user = json.readTree(template.requestBody("fiskil:end-users", null, String.class))
                .get("end_users")
                .get(0)
                .get("id")
                .asText();
        Exchange first = send("fiskil:banking/transactions?pageSize=10", Map.of("CamelFiskilEndUserId", user), null);
        String next = first.getMessage().getHeader("CamelFiskilNextPage", String.class);
        assertThat(next).isNotBlank();

        Exchange second = send(
                "fiskil:banking/transactions?pageSize=10",
                Map.of("CamelFiskilEndUserId", user, "CamelFiskilPageAfter", next),
                null);

        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader("CamelFiskilPageAfter")).isNull();
        assertThat(second.getMessage().getBody(String.class))
                .isNotEqualTo(first.getMessage().getBody(String.class));
    }

    @Test
    void createUpdateGetAndDeleteGoThroughTheirOperations() throws Exception {
        Exchange created =
                send("fiskil:end-users?operation=create", Map.of(), Map.of("email", "new@example.com", "name", "Zoë"));
        String id = json.readTree(created.getMessage().getBody(String.class))
                .get("end_user_id")
                .asText();

        Exchange updated =
                send("fiskil:end-users?operation=update", Map.of("CamelFiskilId", id), "{\"phone\":\"+61400000001\"}");
        assertThat(updated.getException()).isNull();
        assertThat(updated.getMessage().getBody()).isNull();
        assertThat(updated.getMessage().getHeader("CamelHttpResponseCode")).isEqualTo(204);

        Exchange read = send("fiskil:end-users?outputType=MAP&id=" + id);
        assertThat(read.getMessage().getBody()).isInstanceOf(Map.class);
        assertThat(json.valueToTree(read.getMessage().getBody()).get("name").asText())
                .isEqualTo("Zoë");

        assertThat(send("fiskil:end-users?operation=delete&id=" + id).getException())
                .isNull();
        Exchange again = send("fiskil:end-users?operation=delete&id=" + id);
        assertThat(again.getException()).isInstanceOfSatisfying(FiskilApiException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(404);
            assertThat(e.getErrorName()).isEqualTo("end_user_not_found");
            assertThat(e.getErrorId()).isNotBlank();
        });
    }

    @Test
    void aPassingFailureOfAReadIsRetriedAndThatOfACreateIsNot() {
        send("fiskil:end-users");
        sandbox.failNext(2, Failure.status(503));
        assertThat(send("fiskil:end-users").getException()).isNull();

        sandbox.failNext(1, Failure.status(503));
        Exchange create = send("fiskil:end-users?operation=create", Map.of(), "{\"email\":\"once@example.com\"}");
        assertThat(create.getException()).isInstanceOfSatisfying(FiskilException.class, e -> {
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.isOutcomeUnknown()).isTrue();
        });
        assertThat(create.getMessage().getBody(String.class)).contains("once@example.com");
    }

    @Test
    void aRetryAfterBeyondMaxRetryDelayFailsAtOnce() {
        sandbox.failNext(1, Failure.status(429).retryAfter(Duration.ofSeconds(90)));

        assertThat(send("fiskil:end-users").getException())
                .isInstanceOfSatisfying(
                        FiskilRateLimitException.class,
                        e -> assertThat(e.getRetryAfter()).contains(Duration.ofSeconds(90)));
    }

    @Test
    void htmlInPlaceOfJsonIsAClearError() {
        send("fiskil:end-users");
        sandbox.failNext(1, Failure.html(200));

        assertThat(send("fiskil:end-users").getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("text/html");
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() {
        send("fiskil:end-users");
        sandbox.failNext(4, Failure.truncated());

        assertThat(send("fiskil:end-users?maxRetries=1").getException()).isInstanceOf(FiskilException.class);
    }

    @Test
    void aServerThatIsNotThereIsNamedInTheError() {
        Exchange exchange = send("fiskil:end-users?maxRetries=0&baseUri=http://127.0.0.1:1");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilConnectionException.class)
                .hasMessageStartingWith("Getting a token failed")
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("baseUri");
    }

    @Test
    void headersOfTheRouteDoNotReachTheWire() {
        Exchange exchange = send(
                "fiskil:end-users",
                Map.of("CamelHttpUri", "http://127.0.0.1:1/", "Authorization", "Basic abc", "X-Own", "1"),
                null);

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.requests()).allSatisfy(request -> {
            assertThat(request.header("X-Own")).isEmpty();
            assertThat(request.header("CamelHttpUri")).isEmpty();
        });
    }

    @Test
    void manyIdsInAnOptimisedDynamicToLeaveOneEndpoint() throws Exception {
        String user = someEndUser();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("fiskil:end-users?id=${body}");
            }
        });
        int before = context.getEndpoints().size();
        for (int i = 0; i < 20; i++) {
            send("direct:dynamic", Map.of(), "unknown-" + i);
        }
        Exchange found = send("direct:dynamic", Map.of(), user);

        assertThat(found.getException()).isNull();
        assertThat(found.getMessage().getBody(String.class)).contains(user);
        assertThat(found.getMessage().getHeader("CamelFiskilId")).isNull();
        assertThat(context.getEndpoints()).hasSizeLessThanOrEqualTo(before + 1);
    }

    @Test
    void nothingIsConfiguredByReflection() {
        long before = PluginHelper.getBeanIntrospection(context).getInvokedCounter(); // of JMX at start
        send("fiskil:end-users?pageSize=5&responseTimeout=30s");

        assertThat(PluginHelper.getBeanIntrospection(context).getInvokedCounter())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fiskil:end-users?operation=frobnicate | list, get, create, update, delete",
                "fiskil:end-users?pageSize=0 | 1 to 1000",
                "fiskil:end-users?pageSise=5 | pageSise",
                "fiskil:end-users?accountId=1 | no option accountId",
                "fiskil:end-users?baseUri=http://example.com | must be https",
                "fiskil:end-users?baseUri=https://api.fiskil.com/v1 | /v1",
                "fiskil:v1/end-users | fiskil:end-users",
                "fiskil:token | renews the token by itself",
                "fiskil:consent?operation=get&id=1 | list, delete",
                "fiskil:banking/transactions?from=yesterday | RFC 3339",
                "fiskil:banking/transactions?timeZone=Mars | time zone"
            })
    void aMistakeInTheUriIsNamedAtStart(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint(uri.strip()))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "fiskil:end-users?operation=get, CamelFiskilId",
        "fiskil:end-users?operation=delete, CamelFiskilId",
        "fiskil:banking/accounts, CamelFiskilEndUserId",
        "fiskil:end-users?operation=create, needs a body",
        "fiskil:banking/products, instituition_id"
    })
    void whatAMessageLacksIsNamedBeforeAnyCall(String uri, String message) {
        int before = sandbox.apiCalls();

        assertThat(send(uri).getException())
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining(message);
        assertThat(sandbox.apiCalls()).isEqualTo(before);
    }

    @Test
    void missingCredentialsAreNamedWithTheirProperties() {
        FiskilComponent without = new FiskilComponent();
        context.addComponent("fiskil-without", without);

        assertThatThrownBy(() -> template.requestBody("fiskil-without:end-users", null, String.class))
                .isInstanceOfAny(CamelExecutionException.class, RuntimeException.class)
                .hasStackTraceContaining("camel.component.fiskil.client-secret");
    }
}
