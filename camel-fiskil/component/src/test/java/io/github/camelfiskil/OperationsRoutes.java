package io.github.camelfiskil;

import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.WebhookServer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Routes that an operator watches, and what JMX and the console say of them. */
abstract class OperationsRoutes extends PagedRoutes {

    final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    Object jmx(String type, String name, String attribute) throws Exception {
        return server.getAttribute(mbean(type, name), attribute);
    }

    ObjectName mbean(String type, String name) throws Exception {
        return server.queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getName() + ",type=" + type + ",name=" + name),
                        null)
                .iterator()
                .next();
    }

    DevConsole console() {
        return PluginHelper.getDevConsoleResolver(context).resolveDevConsole("fiskil");
    }

    JsonObject json() {
        JsonObject root = (JsonObject) console().call(DevConsole.MediaType.JSON, Map.of());
        return (JsonObject) ((JsonArray) root.get("components")).get(0);
    }

    void list() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:list")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(OperationsRoutes.this::take);
                from("direct:user").to("fiskil:end-users?operation=get");
            }
        });
    }

    /** A webhook over HTTP that fails where the message id says so, and its deliveries. */
    IntSupplier webhook() throws Exception {
        WebhookServer webhookServer = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context);
        context.getRegistry().bind("seen", MemoryIdempotentRepository.memoryIdempotentRepository(10_000));
        fiskil.getConfiguration().setSigningSecret(Deliveries.SECRET);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("webhook:fiskil:events?webhookComponentName=platform-http&idempotentRepository=#seen&events=consent.*")
                        .choice()
                        .when(header(FiskilConstants.MESSAGE_ID).contains("fail"))
                        .throwException(new IllegalStateException("the route fails"));
            }
        });
        return webhookServer::port;
    }

    static int deliver(int port, String event, String id, boolean rightly) {
        byte[] body = Deliveries.event(event, id).getBytes(StandardCharsets.UTF_8);
        String secret = rightly ? Deliveries.SECRET : Deliveries.PLUS_SECRET;
        return Deliveries.post(
                        port, "/fiskil/events", List.of("X-Fiskil-Signature: " + Deliveries.sign(secret, body)), body)
                .status();
    }
}
