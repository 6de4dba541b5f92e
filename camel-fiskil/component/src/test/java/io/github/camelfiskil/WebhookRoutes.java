package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.Deliveries.Reply;
import io.github.camelfiskil.webhook.WebhookServer;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A route that begins with a webhook over HTTP, and deliveries to it. */
@Timeout(60)
abstract class WebhookRoutes {

    static final String PATH = "/fiskil/events";

    final FiskilComponent fiskil = new FiskilComponent();
    IdempotentRepository repository = new MemoryIdempotentRepository();
    CamelContext context;
    WebhookServer server;

    /** What is done behind {@code from("webhook:fiskil:events...")}. */
    interface Steps {
        void add(RouteDefinition route);
    }

    void start(WebhookServer.Kind kind, String options, Steps steps) throws Exception {
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.getRegistry().bind("seen", repository);
        server = WebhookServer.start(kind, context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.add(from("webhook:fiskil:events?webhookComponentName=" + kind.component() + options)
                        .routeId("events"));
            }
        });
        context.start();
    }

    void start(WebhookServer.Kind kind, String options) throws Exception {
        fiskil.getConfiguration().setSigningSecret(SECRET);
        start(kind, options, route -> route.to("mock:events"));
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    Reply post(List<String> headers, String body) {
        return Deliveries.post(server.port(), PATH, headers, body.getBytes(UTF_8));
    }

    Reply deliver(String body) {
        return Deliveries.deliver(server.port(), PATH, body);
    }

    static String signature(String value) {
        return "X-Fiskil-Signature: " + value;
    }

    MockEndpoint events() {
        return context.getEndpoint("mock:events", MockEndpoint.class);
    }

    void assertNothingArrived() {
        assertThat(events().getReceivedExchanges()).isEmpty();
    }

    static void assertEmpty(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().replace("0\r\n\r\n", ""))
                .as("the body but for the end of its chunks")
                .isEmpty();
        assertThat(reply.head()).doesNotContainIgnoringCase("camel").doesNotContainIgnoringCase("text/plain");
    }
}
