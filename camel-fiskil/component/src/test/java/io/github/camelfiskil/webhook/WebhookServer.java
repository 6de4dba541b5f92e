package io.github.camelfiskil.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

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

    private final IntSupplier port;
    private final Tomcat tomcat;

    private WebhookServer(IntSupplier port, Tomcat tomcat) {
        this.port = port;
        this.tomcat = tomcat;
    }

    /** A server for a context that has not been started. */
    public static WebhookServer start(Kind kind, CamelContext context) throws Exception {
        return kind == Kind.SERVLET ? tomcat() : vertx(context);
    }

    private static WebhookServer vertx(CamelContext context) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server, true, true);
        return new WebhookServer(server::getPort, null);
    }

    private static WebhookServer tomcat() throws LifecycleException, IOException {
        Path directory = Files.createDirectories(Path.of("target", "tomcat"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext web = (StandardContext)
                tomcat.addContext("", directory.toAbsolutePath().toString());
        // it looks into the JDK for leaks of threads that are not its own
        web.setClearReferencesObjectStreamClassCaches(false);
        web.setClearReferencesRmiTargets(false);
        web.setClearReferencesThreadLocals(false);
        Wrapper servlet = Tomcat.addServlet(web, "CamelServlet", new CamelHttpTransportServlet());
        servlet.setLoadOnStartup(1);
        servlet.setAsyncSupported(true);
        web.addServletMappingDecoded("/*", "CamelServlet");
        tomcat.start();
        return new WebhookServer(tomcat.getConnector()::getLocalPort, tomcat);
    }

    /** The port, once the context has been started. */
    public int port() {
        return port.getAsInt();
    }

    @Override
    public void close() throws LifecycleException {
        if (tomcat != null) {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
