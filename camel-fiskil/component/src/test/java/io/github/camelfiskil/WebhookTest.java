package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.BODY;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.PLUS_SIGNATURE;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static io.github.camelfiskil.webhook.Deliveries.SIGNATURE;
import static io.github.camelfiskil.webhook.Deliveries.chunked;
import static io.github.camelfiskil.webhook.Deliveries.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.Deliveries.Reply;
import io.github.camelfiskil.webhook.WebhookServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which deliveries over HTTP reach the route and as what, on each kind of server. */
class WebhookTest extends WebhookRoutes {

    @ParameterizedTest
    @EnumSource
    void theTestVectorReachesTheRouteAsTextWithHeaders(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 200);

        Exchange exchange = events().getReceivedExchanges().get(0);
        assertThat(exchange.getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        assertThat(exchange.getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CamelFiskilEvent", "consent.received",
                        "CamelFiskilMessageId", "1000000000000001",
                        "CamelFiskilDeliveryAttempt", 1,
                        "CamelFiskilPublishTime", "2026-01-02T03:04:05Z",
                        "CamelFiskilEndUserId", "eu_test",
                        "CamelFiskilInstitutionId", "88888",
                        "CamelFiskilConsentId", "c0ffee00-0000-4000-8000-000000000001"));
        assertThat(exchange.getFromRouteId()).isEqualTo("events");
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseOfHttpEntersTheExchange(WebhookServer.Kind kind) throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        AtomicReference<Exchange> original = new AtomicReference<>();
        start(kind, "", route -> route.process(original::set).to("mock:events"));
        String body = BODY.replace("\"consent_id\"", "\"account_ids\":[\"a1\",\"a2\"],\"new\":{},\"consent_id\"");

        Reply reply = Deliveries.post(
                server.port(),
                PATH + "?CamelFiskilEndUserId=evil&status=evil",
                List.of(
                        signature(sign(body)),
                        "Authorization: Basic YTpi",
                        "CamelFiskilAccountId: evil",
                        "Cookie: a=b"),
                body.getBytes(UTF_8));

        assertEmpty(reply, 200);
        Exchange exchange = events().getReceivedExchanges().get(0);
        assertThat(exchange.getMessage().getHeaders().keySet()).allMatch(name -> name.startsWith("CamelFiskil"));
        assertThat(exchange.getMessage().getHeader("CamelFiskilAccountIds")).isEqualTo(List.of("a1", "a2"));
        assertThat(exchange.getMessage().getHeader("CamelFiskilAccountId")).isNull();
        assertThat(exchange.getMessage().getHeader("CamelFiskilEndUserId")).isEqualTo("eu_test");
        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("CamelHttp"));
    }

    @ParameterizedTest
    @EnumSource
    void theSignatureHeaderMayHaveAnyCaseAndBlanksAroundItsValue(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        assertEmpty(post(List.of("x-fiskil-signature: " + SIGNATURE), BODY), 200);
        assertEmpty(post(List.of("X-FISKIL-SIGNATURE:\t  " + SIGNATURE + "  \t"), BODY), 200);
        assertThat(events().getReceivedExchanges()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void nothingButTheExactSignatureIsAccepted(WebhookServer.Kind kind) throws Exception {
        start(kind, "");
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(SIGNATURE));

        assertEmpty(post(List.of(), BODY), 401);
        for (String wrong : List.of(
                "",
                hex,
                hex.toUpperCase(Locale.ROOT),
                "sha256=" + hex,
                "sha256=" + SIGNATURE,
                SIGNATURE.substring(0, 43),
                SIGNATURE.substring(0, 20),
                SIGNATURE.substring(0, 42) + "x=", // the same bytes to a lenient decoder
                SIGNATURE.substring(0, 20) + " " + SIGNATURE.substring(20),
                SIGNATURE.toLowerCase(Locale.ROOT),
                SIGNATURE.replace('+', '-').replace('/', '_').substring(0, 43),
                "\"" + SIGNATURE + "\"",
                "[" + SIGNATURE + "]",
                SIGNATURE + "," + SIGNATURE,
                SIGNATURE + SIGNATURE,
                PLUS_SIGNATURE)) {
            assertEmpty(post(List.of(signature(wrong)), BODY), 401);
        }
        assertEmpty(post(List.of(signature(SIGNATURE), signature(SIGNATURE)), BODY), 401);
        assertEmpty(post(List.of(signature(SIGNATURE), "x-fiskil-signature: " + PLUS_SIGNATURE), BODY), 401);
        assertEmpty(post(List.of(signature(SIGNATURE)), BODY + "\n"), 401);
        assertEmpty(post(List.of(signature(SIGNATURE)), BODY.substring(1)), 401);
        assertEmpty(post(List.of(signature(SIGNATURE)), ""), 401);
        assertNothingArrived();
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureInTheQueryIsNone(WebhookServer.Kind kind) throws Exception {
        start(kind, "");
        String encoded = URLEncoder.encode(SIGNATURE, UTF_8);

        for (String name : List.of("X-Fiskil-Signature", "x-fiskil-signature", "%58-Fiskil-Signature")) {
            String path = PATH + "?" + name + "=" + encoded;
            assertEmpty(Deliveries.post(server.port(), path, List.of(), BODY.getBytes(UTF_8)), 401);
        }
        assertNothingArrived();
    }

    @ParameterizedTest
    @EnumSource
    void aMegabyteOfHeaderIsRefused(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        Reply reply = post(List.of(signature("A".repeat(1_000_000))), BODY);

        // the server's own limit: 431 or 400, or it hangs up
        assertThat(reply.status()).isIn(0, 400, 401, 431);
        assertNothingArrived();
        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 200);
    }

    @ParameterizedTest
    @EnumSource
    void aFormIsRefusedBecauseItsBytesAreGone(WebhookServer.Kind kind) throws Exception {
        start(kind, "");
        String form = "a=b&c=d";
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n";

        assertEmpty(post(List.of("Content-Type: application/x-www-form-urlencoded"), form), 401);
        assertThat(post(List.of(signature(sign(form)), "Content-Type: application/x-www-form-urlencoded"), form)
                        .status())
                .isIn(400, 401);
        assertThat(post(List.of(signature(sign(multipart)), "Content-Type: multipart/form-data; boundary=x"), multipart)
                        .status())
                .isIn(400, 401);
        assertNothingArrived();
    }

    @ParameterizedTest
    @EnumSource
    void aPayloadOverTheLimitIsRefusedByItsLengthAndByCounting(WebhookServer.Kind kind) throws Exception {
        start(kind, "&maxPayloadSize=400");
        String atLimit = BODY + " ".repeat(400 - BODY.length());
        String over = atLimit + " ";

        assertEmpty(deliver(atLimit), 200);
        assertEmpty(deliver(over), 413);
        List<String> chunks = List.of(signature(sign(over)), "Transfer-Encoding: chunked");
        assertEmpty(Deliveries.post(server.port(), PATH, chunks, chunked(over.getBytes(UTF_8))), 413);
        List<String> right = List.of(signature(sign(atLimit)), "Transfer-Encoding: chunked");
        assertEmpty(Deliveries.post(server.port(), PATH, right, chunked(atLimit.getBytes(UTF_8))), 200);
        assertThat(events().getReceivedExchanges()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aMegabyteIsTakenByDefaultAndNoMore(WebhookServer.Kind kind) throws Exception {
        start(kind, "");
        String atLimit = BODY + " ".repeat(1024 * 1024 - BODY.length());

        assertEmpty(deliver(atLimit), 200);
        assertEmpty(deliver(atLimit + " "), 413);
        assertThat(events().getReceivedExchanges().get(0).getMessage().getBody(String.class))
                .isEqualTo(atLimit);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedButNoJsonObjectIsRefused(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        for (String body : List.of("[]", "null", "\"text\"", "1", "{", "{\"a\":1}x", "<a/>", " ", "\uFEFF{}")) {
            assertEmpty(deliver(body), 400);
        }
        byte[] utf16 = BODY.getBytes(StandardCharsets.UTF_16LE);
        assertEmpty(Deliveries.post(server.port(), PATH, List.of(signature(sign(SECRET, utf16))), utf16), 400);
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEmpty(Deliveries.post(server.port(), PATH, List.of(signature(sign(SECRET, latin))), latin), 400);
        assertNothingArrived();
    }

    @ParameterizedTest
    @EnumSource
    void missingFieldsLeaveTheirHeadersOut(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        assertEmpty(deliver("{}"), 200);
        assertEmpty(deliver("{\"data\":[],\"message_id\":{},\"delivery_attempt\":\"x\"}"), 200);
        assertEmpty(deliver("{\"message_id\":\"7\",\"data\":{\"end_user_id\":\"zoë\",\"account_ids\":{}}}"), 200);

        assertThat(events().getReceivedExchanges().get(0).getMessage().getHeaders())
                .isEmpty();
        assertThat(events().getReceivedExchanges().get(1).getMessage().getHeaders())
                .isEmpty();
        assertThat(events().getReceivedExchanges().get(2).getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of("CamelFiskilMessageId", "7", "CamelFiskilEndUserId", "zoë"));
    }

    @ParameterizedTest
    @EnumSource
    void twoSecretsAreAcceptedDuringARotation(WebhookServer.Kind kind) throws Exception {
        fiskil.getConfiguration().setPreviousSigningSecret(PLUS_SECRET);
        start(kind, "");

        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 200);
        assertEmpty(post(List.of(signature(PLUS_SIGNATURE)), BODY), 200);
    }

    @ParameterizedTest
    @EnumSource
    void secretsOfABeanAreAskedForAtEachDelivery(WebhookServer.Kind kind) throws Exception {
        AtomicReference<List<String>> secrets = new AtomicReference<>(List.of(SECRET));
        fiskil.getConfiguration().setCredentials(GivenCredentials.ofWebhooks(secrets::get));
        fiskil.getConfiguration().setSigningSecret("bm90IHVzZWQ=");
        start(kind, "", route -> route.to("mock:events"));

        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 200);
        assertEmpty(post(List.of(signature(PLUS_SIGNATURE)), BODY), 401);
        secrets.set(List.of(PLUS_SECRET, SECRET));
        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 200);
        assertEmpty(post(List.of(signature(PLUS_SIGNATURE)), BODY), 200);
        secrets.set(List.of(PLUS_SECRET));
        assertEmpty(post(List.of(signature(SIGNATURE)), BODY), 401);
        secrets.set(List.of("not base64!"));
        assertEmpty(post(List.of(signature(PLUS_SIGNATURE)), BODY), 500);
        secrets.set(List.of(PLUS_SECRET));
        assertEmpty(post(List.of(signature(PLUS_SIGNATURE)), BODY), 200);
    }

    @ParameterizedTest
    @EnumSource
    void getIsNotAllowed(WebhookServer.Kind kind) throws Exception {
        start(kind, "");

        Reply reply = Deliveries.send(
                server.port(),
                ("GET " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(405);
        assertNothingArrived();
    }
}
