package io.github.camelfiskil.webhook;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;

/** An HTTP server of a kind that users run Camel on, on a free port of 127.0.0.1. */
public final class WebhookServer implements AutoCloseable {

    /** The kinds. */
    public enum Kind {
        PLATFORM_HTTP("platform-http"),
        SERVLET("servlet");

        private final String component;

        Kind(String component) {
            this.component = component;
        }

        /** The value of option webhookComponentName. */
        public String component() {
            return component;
        }
    }

    /** Ends a server. */
    private interface Stop {
        void run() throws ServletException;
    }

    private final IntSupplier port;
    private final Stop stop;

    private WebhookServer(IntSupplier port, Stop stop) {
        this.port = port;
        this.stop = stop;
    }

    /** A server for a context that has not been started. */
    public static WebhookServer start(Kind kind, CamelContext context) throws Exception {
        return kind == Kind.SERVLET ? servletContainer() : vertx(context);
    }

    private static WebhookServer vertx(CamelContext context) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(freePort()); // Camel 4.14 does not find a server by port 0
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server, true, true);
        return new WebhookServer(server::getPort, () -> {});
    }

    /** A port that is free now, for servers that are told it before they start. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static WebhookServer servletContainer() throws Exception {
        DeploymentInfo web = Servlets.deployment()
                .setClassLoader(WebhookServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("webhooks")
                .addServlet(Servlets.servlet("CamelServlet", CamelHttpTransportServlet.class)
                        .addMapping("/*")
                        .setAsyncSupported(true)
                        .setLoadOnStartup(1));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(web);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(deployment.start())
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return new WebhookServer(address::getPort, () -> {
            deployment.stop();
            deployment.undeploy();
            undertow.stop();
        });
    }

    /** The port, once the context has been started. */
    public int port() {
        return port.getAsInt();
    }

    @Override
    public void close() throws ServletException {
        stop.run();
    }
}
