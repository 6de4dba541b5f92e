package io.github.camelfiskil;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends and reads Unicode in a JVM of its own, whose charset is another; ends with 0 where all of it arrives. */
final class CharsetProbe {

    private static final String NAME = "Zo\u00eb \u65e5\u672c \ud83d\udcb6";
    private static final String JSON = "{\"name\":\"" + NAME + "\"}";

    private CharsetProbe() {}

    /** Runs the probe. */
    public static void main(String[] arguments) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        LoopbackServer server = new LoopbackServer();
        CamelContext context = new DefaultCamelContext();
        context.addComponent("fiskil", LoopbackRoutes.component(server.baseUri()));
        context.start();
        server.on("/v1/end-users", (call, request) -> LoopbackServer.json(call, 200, JSON));
        boolean same = true;
        for (Object body : List.of(JSON, Map.of("name", NAME), JSON.getBytes(StandardCharsets.UTF_8))) {
            Exchange exchange = context.createProducerTemplate()
                    .request(
                            "fiskil:end-users?operation=create",
                            message -> message.getMessage().setBody(body));
            same &= JSON.equals(exchange.getMessage().getBody());
        }
        Object map = context.createProducerTemplate().requestBody("fiskil:end-users?outputType=MAP", (Object) null);
        same &= Map.of("name", NAME).equals(map);
        for (LoopbackServer.Received call : server.calls()) {
            same &= call.body().isEmpty() || mapper.readTree(call.body()).equals(mapper.readTree(JSON));
        }
        if (!same) {
            System.out.println(
                    server.calls().stream().map(LoopbackServer.Received::body).toList());
            System.out.println(map);
        }
        context.stop();
        server.close();
        System.out.println(Charset.defaultCharset());
        System.exit(same ? 0 : 1);
    }
}
