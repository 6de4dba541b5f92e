package io.github.camelfiskil.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;

/** Runs the HTTP server: WireMock with one stub for everything, which {@link SandboxTransformer} answers. */
final class SandboxServer {

    static final String HOST = "127.0.0.1";
    static final String TOKEN_PATH = "/v1/token";

    static final Duration USUAL_IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** Each caller that waits out a latency holds a thread; this leaves room for more than a hundred of them. */
    private static final int THREADS = 160;

    /**
     * How the server treats connections.
     *
     * @param chunked     whether bodies are sent in chunks
     * @param gzip        whether bodies are compressed for callers that accept it
     * @param idleTimeout when a connection is closed on which nothing happens
     */
    record Manner(boolean chunked, boolean gzip, Duration idleTimeout) {}

    private final WireMockServer server;
    private final boolean https;

    SandboxServer(int port, Manner manner, SandboxTransformer transformer) {
        this(plain(port), false, manner, transformer);
    }

    SandboxServer(int port, Manner manner, SandboxTransformer transformer, CertificateFiles certificate) {
        this(secure(port, certificate), true, manner, transformer);
    }

    private SandboxServer(
            WireMockConfiguration configuration, boolean https, Manner manner, SandboxTransformer transformer) {
        this.https = https;
        this.server = new WireMockServer(configuration
                .bindAddress(HOST)
                .containerThreads(THREADS)
                .jettyStopTimeout(0L)
                .gzipDisabled(!manner.gzip)
                .jettyIdleTimeout(manner.idleTimeout.toMillis())
                // Connection faults act on connections; with HTTP/2 they would act on streams.
                .http2PlainDisabled(true)
                .http2TlsDisabled(true)
                // The server's own record would keep tokens and bodies, and its log would show them.
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new Silence())
                .extensionScanningEnabled(false)
                .useChunkedTransferEncoding(manner.chunked ? ChunkedEncodingPolicy.ALWAYS : ChunkedEncodingPolicy.NEVER)
                .httpServerFactory(new BreakingServerFactory())
                .extensions(transformer));
    }

    private static WireMockConfiguration plain(int port) {
        return WireMockConfiguration.options().port(port);
    }

    private static WireMockConfiguration secure(int port, CertificateFiles certificate) {
        return WireMockConfiguration.options()
                .httpDisabled(true)
                .httpsPort(port)
                .keystorePath(certificate.keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(SelfSignedCertificate.PASSWORD)
                .keyManagerPassword(SelfSignedCertificate.PASSWORD);
    }

    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(SandboxTransformer.NAME)));
    }

    void stop() {
        server.stop();
    }

    int port() {
        return https ? server.httpsPort() : server.port();
    }

    private static final class Silence implements Notifier {
        @Override
        public void info(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Throwable cause) {}
    }
}
