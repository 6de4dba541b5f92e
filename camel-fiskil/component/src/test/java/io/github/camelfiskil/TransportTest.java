package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;

class TransportTest {

    private static FiskilComponent component(FiskilSandbox sandbox) {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
        fiskil.getConfiguration().setMaxRetries(0);
        return fiskil;
    }

    private static Exchange send(FiskilComponent fiskil) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            context.addComponent("fiskil", fiskil);
            context.start();
            return context.createProducerTemplate().request("fiskil:end-users", exchange -> {});
        } finally {
            context.stop();
        }
    }

    @Test
    void aTrustedSelfSignedCertificatePasses() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder().https(true).build().start()) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource("file:" + sandbox.trustStorePath());
            store.setPassword(sandbox.trustStorePassword());
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            SSLContextParameters tls = new SSLContextParameters();
            tls.setTrustManagers(trust);
            FiskilComponent fiskil = component(sandbox);
            fiskil.setSslContextParameters(tls);

            assertThat(send(fiskil).getException()).isNull();
        }
    }

    @Test
    void anUntrustedCertificateIsAClearError() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.builder().https(true).build().start()) {
            assertThat(send(component(sandbox)).getException())
                    .isInstanceOf(FiskilConnectionException.class)
                    .hasMessageContaining("sslContextParameters");
        }
    }

    @Test
    void aPortWithoutTlsIsAClearError() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            FiskilComponent fiskil = component(sandbox);
            fiskil.getConfiguration().setBaseUri("https://127.0.0.1:" + sandbox.port());

            assertThat(send(fiskil).getException())
                    .isInstanceOf(FiskilConnectionException.class)
                    .hasMessageContaining("TLS port");
        }
    }

    @Test
    void defaultHeadersOfTheUsersComponentGoWithCallsAndTokenAndReplaceNoneOfOurs() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            HttpComponent http = new HttpComponent();
            http.setFollowRedirects(true);
            http.setHttpClientConfigurer(builder -> builder.setDefaultHeaders(List.of(
                    new BasicHeader("X-Gateway-Key", "k"),
                    new BasicHeader("Authorization", "Basic abc"),
                    new BasicHeader("Accept", "text/html"),
                    new BasicHeader("X-Fiskil-Version", "v1"))));
            FiskilComponent fiskil = component(sandbox);
            fiskil.setHttpComponent(http);

            assertThat(send(fiskil).getException()).isNull();
            assertThat(sandbox.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("X-Gateway-Key")).contains("k");
                assertThat(request.header("Accept")).contains("application/json");
            });
            assertThat(sandbox.requests().get(0).header("Authorization")).isEmpty();
            assertThat(sandbox.requests().get(1).header("Authorization"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
            assertThat(sandbox.requests().get(1).header("X-Fiskil-Version")).contains("v3");
            assertThat(http.isFollowRedirects()).isTrue();
        }
    }

    @Test
    void transportOptionsBesideTheUsersComponentAreRefused() {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.setHttpComponent(new HttpComponent());
        fiskil.setMaxConnections(5);

        assertThatThrownBy(() -> send(fiskil)).hasStackTraceContaining("leave out maxConnections");
    }
}
