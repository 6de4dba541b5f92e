package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.WebhookServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signing secret that is rotated while a route takes deliveries. */
class SigningRotationTest {

    private static final String PATH = "/fiskil/events";

    private final CamelContext context = new DefaultCamelContext();
    private final AtomicReference<String> vault = new AtomicReference<>(Deliveries.SECRET);
    private final AtomicInteger reads = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private WebhookServer server;

    @BeforeEach
    void start() throws Exception {
        context.getPropertiesComponent().addPropertiesFunction(new PropertiesFunction() {
            @Override
            public String getName() {
                return "store";
            }

            @Override
            public String apply(String remainder) {
                reads.incrementAndGet();
                return vault.get();
            }
        });
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setSigningSecret("{{store:fiskil/signing}}");
        context.addComponent("fiskil", fiskil);
        server = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:fiskil:events?webhookComponentName=platform-http")
                        .process(exchange ->
                                events.add(exchange.getMessage().getHeader(FiskilConstants.MESSAGE_ID, String.class)));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    private int deliver(String id, String secret) {
        byte[] body = Deliveries.event("consent.received", id).getBytes(StandardCharsets.UTF_8);
        return Deliveries.post(
                        server.port(), PATH, List.of("X-Fiskil-Signature: " + Deliveries.sign(secret, body)), body)
                .status();
    }

    @Test
    void aRotatedSecretThatWasThereFirstRefusesNoDelivery() {
        assertThat(deliver("1", Deliveries.SECRET)).isEqualTo(200);

        vault.set(Deliveries.PLUS_SECRET);

        assertThat(deliver("2", Deliveries.PLUS_SECRET)).isEqualTo(200);
        assertThat(deliver("3", Deliveries.SECRET)).as("the old one").isEqualTo(401);
        assertThat(deliver("4", Deliveries.PLUS_SECRET)).isEqualTo(200);
        assertThat(events).containsExactly("1", "2", "4");
    }

    @Test
    void aStrangerDoesNotMakeUsReadTheSecretAtEachDelivery() {
        int before = reads.get();

        for (int i = 0; i < 20; i++) {
            assertThat(deliver("x" + i, Deliveries.PLUS_SECRET)).isEqualTo(401);
        }

        assertThat(reads.get() - before).isLessThanOrEqualTo(2);
        assertThat(events).isEmpty();
    }

    @Test
    void aSecretThatCannotBeUsedAnyMoreIsNotTaken() {
        vault.set("hush-hush!");

        assertThat(deliver("1", Deliveries.PLUS_SECRET)).isEqualTo(401);
    }
}
