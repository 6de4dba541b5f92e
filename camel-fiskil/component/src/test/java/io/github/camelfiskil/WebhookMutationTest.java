package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.PLUS_SECRET;
import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.LogCapture;
import io.github.camelfiskil.webhook.WebhookServer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deliveries in which one thing is changed: nothing of that may pass, and all that is not changed must. */
class WebhookMutationTest {

    private static final int ALL = 100_000;
    private static final int OVER_HTTP_PER_SERVER = 2_500;

    private final Random random = new Random(20260102);

    /** A delivery as it is sent; signature is what stands in the header, or null. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sent(byte[] body, String signature, boolean right) {}

    private Sent next() {
        byte[] body = Deliveries.event("banking.accounts.sync.completed", "m" + random.nextInt(1_000_000))
                .getBytes(UTF_8);
        String signature = Deliveries.sign(random.nextBoolean() ? SECRET : PLUS_SECRET, body);
        return switch (random.nextInt(8)) {
            case 0 -> new Sent(body, signature, true);
            case 1 -> new Sent(flipBit(body), signature, false);
            case 2 -> new Sent(cut(body), signature, false);
            case 3 -> new Sent(insert(body), signature, false);
            case 4 -> new Sent(body, otherCharacter(signature), false);
            case 5 -> new Sent(body, otherLength(signature), false);
            case 6 -> new Sent(body, Deliveries.sign(otherSecret(), body), false);
            default -> new Sent(body, noise(), false);
        };
    }

    private byte[] flipBit(byte[] body) {
        byte[] other = body.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private byte[] cut(byte[] body) {
        return random.nextBoolean()
                ? Arrays.copyOf(body, random.nextInt(body.length))
                : Arrays.copyOfRange(body, 1 + random.nextInt(body.length - 1), body.length);
    }

    private byte[] insert(byte[] body) {
        int at = random.nextInt(body.length + 1);
        byte[] other = new byte[body.length + 1];
        System.arraycopy(body, 0, other, 0, at);
        other[at] = (byte) (random.nextBoolean() ? ' ' : random.nextInt(256));
        System.arraycopy(body, at, other, at + 1, body.length - at);
        return other;
    }

    private String otherCharacter(String signature) {
        int at = random.nextInt(signature.length());
        char other;
        do {
            other = (char) ('!' + random.nextInt(94));
        } while (other == signature.charAt(at));
        return signature.substring(0, at) + other + signature.substring(at + 1);
    }

    private String otherLength(String signature) {
        return random.nextBoolean()
                ? signature.substring(0, random.nextInt(signature.length()))
                : signature + (char) ('!' + random.nextInt(94));
    }

    private String otherSecret() {
        byte[] key = Base64.getDecoder().decode(random.nextBoolean() ? SECRET : PLUS_SECRET);
        return Base64.getEncoder().encodeToString(flipBit(key));
    }

    private String noise() {
        char[] noise = new char[random.nextInt(200)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (char) ('!' + random.nextInt(94));
        }
        return noise.length == 0 ? null : new String(noise);
    }

    private static void assertQuiet(LogCapture logs) {
        assertThat(logs.lines())
                .filteredOn(line -> line.level().isGreaterOrEqual(Level.INFO) && line.hasException())
                .isEmpty();
        assertThat(logs.lines()).filteredOn(line -> line.level() == Level.ERROR).isEmpty();
    }

    private static FiskilComponent component() {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setSigningSecret(SECRET);
        fiskil.getConfiguration().setPreviousSigningSecret(PLUS_SECRET);
        return fiskil;
    }

    @Test
    void noMutationPassesTheHandlerAndEveryValidDeliveryDoes() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("fiskil", component());
        context.start();
        FiskilWebhookEndpoint endpoint = context.getEndpoint("fiskil:events", FiskilWebhookEndpoint.class);
        endpoint.setWebhookConfiguration(new WebhookConfiguration());
        AtomicInteger passed = new AtomicInteger();
        Processor handler = endpoint.createWebhookHandler(exchange -> passed.incrementAndGet());
        int valid = 0;
        try (LogCapture logs = new LogCapture()) {
            for (int i = 0; i < ALL - 2 * OVER_HTTP_PER_SERVER; i++) {
                Sent sent = next();
                Exchange http = new DefaultExchange(context);
                http.getMessage().setBody(sent.body());
                http.getMessage().setHeader("X-Fiskil-Signature", sent.signature());
                handler.process(http);
                valid += sent.right() ? 1 : 0;
                assertThat(http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                        .as("delivery %d", i)
                        .isEqualTo(sent.right() ? 200 : 401);
                assertThat(http.getException()).isNull();
            }
            assertQuiet(logs);
        } finally {
            context.stop();
        }
        assertThat(passed).hasValue(valid);
        assertThat(endpoint.getCounters().accepted()).isEqualTo(valid);
        assertThat(endpoint.getCounters().refused()).isEqualTo(ALL - 2 * OVER_HTTP_PER_SERVER - valid);
    }

    @ParameterizedTest
    @EnumSource
    void noMutationPassesOverHttpAndEveryValidDeliveryDoes(WebhookServer.Kind kind) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("fiskil", component());
        AtomicInteger passed = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:fiskil:events?webhookComponentName=" + kind.component())
                        .process(exchange -> passed.incrementAndGet());
            }
        });
        int valid = 0;
        WebhookServer server = WebhookServer.start(kind, context);
        try (LogCapture logs = new LogCapture()) {
            context.start();
            for (int i = 0; i < OVER_HTTP_PER_SERVER; i++) {
                Sent sent = next();
                List<String> headers =
                        sent.signature() == null ? List.of() : List.of("X-Fiskil-Signature: " + sent.signature());
                int status = Deliveries.post(server.port(), "/fiskil/events", headers, sent.body())
                        .status();
                valid += sent.right() ? 1 : 0;
                assertThat(status)
                        .as("delivery %d: %s", i, new String(sent.body(), ISO_8859_1))
                        .isEqualTo(sent.right() ? 200 : 401);
            }
            assertQuiet(logs);
        } finally {
            context.stop();
            server.close();
        }
        assertThat(passed).hasValue(valid);
    }
}
