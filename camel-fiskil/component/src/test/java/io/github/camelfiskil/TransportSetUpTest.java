package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates, proxies and gateways between the component and the API. */
class TransportSetUpTest {

    private static final String PROXY_PASSWORD = "proxy-password";

    @TempDir
    static Path folder;

    private static Path serverKey;
    private static Path clientKey;

    private final CamelContext context = new DefaultCamelContext();

    @BeforeAll
    static void makeKeys() throws Exception {
        serverKey = KeyStores.create(folder, "server");
        clientKey = KeyStores.create(folder, "client");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private LoopbackServer secureServer(boolean needsClientCertificate) throws Exception {
        return new LoopbackServer(
                KeyStores.tls(context, clientKey, serverKey).createSSLContext(context), needsClientCertificate);
    }

    private FiskilComponent component(String baseUri) {
        FiskilComponent fiskil = LoopbackRoutes.component(baseUri);
        fiskil.getConfiguration().setMaxRetries(0);
        context.addComponent("fiskil", fiskil);
        return fiskil;
    }

    private Exchange send() {
        context.start();
        return context.createProducerTemplate().request("fiskil:end-users", exchange -> {});
    }

    private HttpComponent throughProxy(int port, String password) {
        HttpComponent http = new HttpComponent();
        http.setProxyHost("127.0.0.1");
        http.setProxyPort(port);
        http.setProxyAuthScheme("http");
        http.setProxyAuthMethod("Basic");
        http.setProxyAuthUsername("user");
        http.setProxyAuthPassword(password);
        return http;
    }

    @Test
    void aClientCertificateIsShownToTokenEndpointAndApi() throws Exception {
        try (LoopbackServer server = secureServer(true)) {
            component(server.baseUri()).setSslContextParameters(KeyStores.tls(context, serverKey, clientKey));

            assertThat(send().getException()).isNull();
            assertThat(server.tokenCalls()).hasSize(1);
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void theGlobalTlsParametersAreUsedWhereTheOptionSaysSo() throws Exception {
        try (LoopbackServer server = secureServer(true)) {
            context.setSSLContextParameters(KeyStores.tls(context, serverKey, clientKey));
            component(server.baseUri()).setUseGlobalSslContextParameters(true);

            assertThat(send().getException()).isNull();
        }
    }

    @Test
    void aMissingClientCertificateIsAClearError() throws Exception {
        try (LoopbackServer server = secureServer(true)) {
            component(server.baseUri()).setSslContextParameters(KeyStores.tls(context, serverKey, null));

            assertThat(send().getException())
                    .isInstanceOf(FiskilConnectionException.class)
                    .hasMessageContaining("Getting a token failed")
                    .hasMessageContaining("client certificate")
                    .hasMessageContaining("sslContextParameters");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void tlsOfTheUsersHttpComponentHolds() throws Exception {
        try (LoopbackServer server = secureServer(true)) {
            HttpComponent http = new HttpComponent();
            http.setSslContextParameters(KeyStores.tls(context, serverKey, clientKey));
            component(server.baseUri()).setHttpComponent(http);

            assertThat(send().getException()).isNull();
        }
    }

    @Test
    void tokenAndCallGoThroughAnAuthenticatingProxyToPlainHttp() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                ForwardProxy proxy = new ForwardProxy("user", PROXY_PASSWORD)) {
            FiskilComponent fiskil = component(sandbox.baseUri());
            fiskil.getConfiguration().setClientId(sandbox.clientId());
            fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
            fiskil.setHttpComponent(throughProxy(proxy.port(), PROXY_PASSWORD));

            assertThat(send().getException()).isNull();
            assertThat(proxy.passed()).containsExactly("POST /v1/token", "GET /v1/end-users");
        }
    }

    @Test
    void tokenAndCallGoThroughAnAuthenticatingProxyInATunnel() throws Exception {
        try (LoopbackServer server = secureServer(false);
                ForwardProxy proxy = new ForwardProxy("user", PROXY_PASSWORD)) {
            HttpComponent http = throughProxy(proxy.port(), PROXY_PASSWORD);
            http.setSslContextParameters(KeyStores.tls(context, serverKey, null));
            component(server.baseUri()).setHttpComponent(http);

            assertThat(send().getException()).isNull();
            assertThat(server.received())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("Proxy-Authorization")).isNull());
            assertThat(proxy.passed()).isNotEmpty().allMatch(line -> line.equals("CONNECT 127.0.0.1:" + server.port()));
        }
    }

    @Test
    void aWrongProxyPasswordIsAClearErrorOnEitherWay() throws Exception {
        try (LoopbackServer plain = new LoopbackServer();
                LoopbackServer secure = secureServer(false);
                ForwardProxy proxy = new ForwardProxy("user", PROXY_PASSWORD)) {
            HttpComponent http = throughProxy(proxy.port(), "not-the-password");
            SSLContextParameters tls = KeyStores.tls(context, serverKey, null);
            http.setSslContextParameters(tls);
            component(plain.baseUri()).setHttpComponent(http);
            context.start();

            for (String baseUri : List.of(plain.baseUri(), secure.baseUri())) {
                Exchange exchange =
                        context.createProducerTemplate().request("fiskil:end-users?baseUri=" + baseUri, message -> {});
                assertThat(exchange.getException())
                        .isInstanceOf(FiskilException.class)
                        .hasMessageContaining("proxy")
                        .hasMessageContaining("httpComponent")
                        .hasMessageNotContaining("not-the-password");
            }
            assertThat(proxy.passed()).isEmpty();
            assertThat(plain.received()).isEmpty();
            assertThat(secure.received()).isEmpty();
        }
    }

    @Test
    void aGatewayWithAPathInFrontAndAKeyOfItsOwnGetsTokenAndCall() throws Exception {
        try (LoopbackServer server = new LoopbackServer()) {
            server.on("/gw/fiskil/v1/token", (call, request) -> LoopbackServer.json(call, 200, server.newToken(900)));
            HttpComponent http = new HttpComponent();
            http.setHttpClientConfigurer(builder -> builder.setDefaultHeaders(List.of(
                    new BasicHeader("X-Gateway-Key", "k"),
                    new BasicHeader("Authorization", "Basic abc"),
                    new BasicHeader("Content-Type", "text/plain"),
                    new BasicHeader("Accept", "text/html"),
                    new BasicHeader("X-Fiskil-Version", "v1"))));
            component(server.baseUri() + "/gw/fiskil/").setHttpComponent(http);

            assertThat(send().getException()).isNull();
            context.createProducerTemplate()
                    .request(
                            "fiskil:end-users?operation=create",
                            message -> message.getMessage().setBody(Map.of("email", "gateway@example.com")));

            assertThat(server.received())
                    .extracting(LoopbackServer.Received::toString)
                    .containsExactly(
                            "POST /gw/fiskil/v1/token", "GET /gw/fiskil/v1/end-users", "POST /gw/fiskil/v1/end-users");
            assertThat(server.received()).allSatisfy(request -> {
                assertThat(request.headers().get("X-Gateway-Key")).containsExactly("k");
                assertThat(request.headers().get("Accept")).containsExactly("application/json");
                assertThat(request.headers()).doesNotContainKeys("Upgrade");
            });
            assertThat(server.tokenCalls().get(0).headers()).doesNotContainKeys("Authorization", "X-fiskil-version");
            assertThat(server.tokenCalls().get(0).headers().get("Content-Type")).containsExactly("application/json");
            assertThat(server.calls()).allSatisfy(request -> {
                assertThat(request.headers().get("Authorization")).containsExactly("Bearer loopback-token-1");
                assertThat(request.headers().get("X-Fiskil-Version")).containsExactly("v3");
            });
            assertThat(server.calls().get(1).headers().get("Content-Type")).containsExactly("application/json");
        }
    }

    @Test
    void aRedirectIsNeverFollowed() throws Exception {
        try (LoopbackServer server = new LoopbackServer();
                LoopbackServer elsewhere = new LoopbackServer()) {
            server.on("/v1/end-users", (call, request) -> {
                call.getResponseHeaders().set("Location", elsewhere.baseUri() + "/v1/end-users");
                call.sendResponseHeaders(302, -1);
            });
            HttpComponent http = new HttpComponent();
            http.setFollowRedirects(true);
            component(server.baseUri()).setHttpComponent(http);

            assertThat(send().getException())
                    .isInstanceOf(FiskilApiException.class)
                    .hasMessageContaining("302")
                    .hasMessageContaining("redirect");
            assertThat(elsewhere.received()).isEmpty();
        }
    }
}
