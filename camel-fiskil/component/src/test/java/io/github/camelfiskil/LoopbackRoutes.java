package io.github.camelfiskil;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A context whose component calls a {@link LoopbackServer}. */
abstract class LoopbackRoutes {

    static final String CLIENT_ID = "loopback-client-id";
    static final String SECRET = "loopback-client-secret";

    final LoopbackServer server = new LoopbackServer();
    CamelContext context;
    FiskilComponent fiskil;
    ProducerTemplate template;

    @BeforeEach
    void startRoutes() {
        fiskil = component(server.baseUri());
        configure(fiskil);
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stopRoutes() {
        context.stop();
        server.close();
    }

    /** What a test class wants to be different. */
    void configure(FiskilComponent component) {}

    static FiskilComponent component(String baseUri) {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(baseUri);
        fiskil.getConfiguration().setClientId(CLIENT_ID);
        fiskil.getConfiguration().setClientSecret(SECRET);
        fiskil.getConfiguration().setRetryBackoff(1);
        return fiskil;
    }

    Exchange send(String uri, Map<String, Object> headers, Object body) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    Exchange send(String uri) {
        return send(uri, Map.of(), null);
    }
}
