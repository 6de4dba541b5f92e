package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.ApiVersion;
import io.github.camelfiskil.sandbox.api.SandboxApi;
import io.github.camelfiskil.sandbox.api.Tokens;
import io.github.camelfiskil.sandbox.webhook.Webhooks;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands in for the Fiskil Data API on this machine: a server to start, people and accounts to read, and knobs that
 * make calls fail. All methods may be called from any thread, before, during and after a run of the server.
 */
public final class FiskilSandbox extends WebhookControls implements AutoCloseable {

    /** Id of the bank; the real platform offers it to sandbox keys under the same id. */
    public static final String BANK = Institution.BANK.id();

    /** Id of the energy retailer; the sandbox's own. */
    public static final String ENERGY_RETAILER = Institution.ENERGY_RETAILER.id();

    /** Number of times that does not end. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final boolean https;
    private final SandboxServer.Manner manner;
    private final SandboxTransformer transformer;
    private final SelfSignedCertificate certificate;
    private Running running = Running.NOT;
    private int port;

    /** What exists only while the server runs. */
    private record Running(List<SandboxServer> server, List<CertificateFiles> files) {
        static final Running NOT = new Running(List.of(), List.of());
    }

    private FiskilSandbox(Builder builder) {
        super(
                new Tokens(builder.clientId, builder.clientSecret, builder.tokenTtl, builder.clock),
                new World(builder.seed, builder.clock),
                builder.seed,
                builder.signingSecret);
        InstantSource clock = builder.clock;
        port = builder.port;
        https = builder.https;
        manner = new SandboxServer.Manner(builder.chunked, builder.gzip, builder.idleTimeout);
        SandboxApi api = new SandboxApi(world(), tokens(), builder.apiVersion, clock, pageHooks(), pageLinks()::write);
        transformer = new SandboxTransformer(api, new ControlEndpoint(this), faults(), journal());
        certificate = SelfSignedCertificate.create();
        builder.webhook.forEach(webhooks()::url);
        webhooks().events(builder.events);
        world().listen(webhooks());
    }

    /**
     * Starts to describe a sandbox.
     *
     * @return the description, full of defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a sandbox with defaults; it is not started.
     *
     * @return the sandbox
     */
    public static FiskilSandbox create() {
        return builder().build();
    }

    /**
     * Starts the server, on the same port as before if it has run already; does nothing if it runs.
     *
     * @return this sandbox
     */
    public FiskilSandbox start() {
        lock.lock();
        try {
            if (running.server.isEmpty()) {
                List<CertificateFiles> files = https ? List.of(CertificateFiles.write(certificate)) : List.of();
                SandboxServer server = https
                        ? new SandboxServer(port, manner, transformer, files.get(0))
                        : new SandboxServer(port, manner, transformer);
                running = new Running(List.of(server), files);
                try {
                    server.start();
                } catch (RuntimeException e) {
                    stop();
                    throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
                }
                port = server.port();
                webhooks().start();
            }
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the server and the sending of events; data, tokens and counters stay. Does nothing if it does not run. */
    public void stop() {
        lock.lock();
        try {
            running.server.forEach(SandboxServer::stop);
            running.files.forEach(CertificateFiles::close);
            running = Running.NOT;
        } finally {
            lock.unlock();
        }
        webhooks().stop();
    }

    /** Stops the server. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Tells whether the server runs.
     *
     * @return true if so
     */
    public boolean isRunning() {
        lock.lock();
        try {
            return !running.server.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the address of the server, without {@code /v1} and without a slash at the end.
     *
     * @return the address
     * @throws IllegalStateException if the server was never started
     */
    public String baseUri() {
        return (https ? "https" : "http") + "://" + SandboxServer.HOST + ":" + port();
    }

    /**
     * Gives the port of the server, which stays when it is stopped.
     *
     * @return the port
     * @throws IllegalStateException if the server was never started
     */
    public int port() {
        lock.lock();
        try {
            if (port == 0) {
                throw new IllegalStateException("the sandbox has no port before it is started");
            }
            return port;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a store that trusts the certificate of this sandbox.
     *
     * @return the store
     */
    public KeyStore trustStore() {
        return certificate.trustStore();
    }

    /**
     * Gives the same store as a PKCS12 file, which lasts until the server stops.
     *
     * @return the file
     * @throws IllegalStateException if the server does not run with HTTPS
     */
    public Path trustStorePath() {
        lock.lock();
        try {
            if (running.files.isEmpty()) {
                throw new IllegalStateException("there is a trust store file only while a sandbox with HTTPS runs");
            }
            return running.files.get(0).trustStore();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the password of the trust store file.
     *
     * @return the password
     */
    public String trustStorePassword() {
        return SelfSignedCertificate.PASSWORD;
    }

    /** Puts data, counters, faults and the client secret back to how they were at first; tokens stay valid. */
    public void reset() {
        faults().clear();
        pageHooks().clear();
        pageLinks().clear();
        journal().clear();
        tokens().reset();
        world().reset();
        webhooks().reset();
    }

    /** Describes a sandbox before it is made. */
    public static final class Builder {

        private int port;
        private Duration tokenTtl = Duration.ofMinutes(15);
        private boolean https;
        private boolean chunked;
        private boolean gzip = true;
        private Duration idleTimeout = SandboxServer.USUAL_IDLE_TIMEOUT;
        private long seed = 88888;
        private ApiVersion apiVersion = ApiVersion.V3;
        private InstantSource clock = InstantSource.system();
        private List<URI> webhook = List.of();
        private String[] events = {};
        private String signingSecret = "";
        private String clientId = "sandbox-client-id";
        private String clientSecret = "sandbox-client-secret-0f6c1b";

        private Builder() {}

        /**
         * Chooses the port.
         *
         * @param number the port, 0 for any free one
         * @return this builder
         */
        public Builder port(int number) {
            if (number < 0 || number > 65535) {
                throw new IllegalArgumentException("port has to be 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /**
         * Chooses how long tokens last.
         *
         * @param ttl the time, 900 seconds if not called
         * @return this builder
         */
        public Builder tokenTtl(Duration ttl) {
            if (ttl.isNegative() || ttl.isZero()) {
                throw new IllegalArgumentException("tokenTtl has to be more than nothing, not " + ttl);
            }
            tokenTtl = ttl;
            return this;
        }

        /**
         * Chooses between HTTP and HTTPS with a self-signed certificate.
         *
         * @param on true for HTTPS
         * @return this builder
         */
        public Builder https(boolean on) {
            https = on;
            return this;
        }

        /**
         * Chooses how bodies are sent.
         *
         * @param on true for chunks, false for a {@code Content-Length}
         * @return this builder
         */
        public Builder chunked(boolean on) {
            chunked = on;
            return this;
        }

        /**
         * Chooses whether bodies are compressed for callers that accept it.
         *
         * @param on true to compress, as is done if not called; long pages cost less time without
         * @return this builder
         */
        public Builder gzip(boolean on) {
            gzip = on;
            return this;
        }

        /**
         * Chooses the data: equal seeds make equal data, ids included.
         *
         * @param number the seed
         * @return this builder
         */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Chooses the API version for calls that do not ask for one.
         *
         * @param label {@code v1}, {@code v2} or {@code v3}
         * @return this builder
         */
        public Builder apiVersion(String label) {
            apiVersion = ApiVersion.of(label)
                    .orElseThrow(() -> new IllegalArgumentException("no such API version: " + label));
            return this;
        }

        /**
         * Chooses the client id.
         *
         * @param id the client id
         * @return this builder
         */
        public Builder clientId(String id) {
            clientId = id;
            return this;
        }

        /**
         * Chooses the client secret.
         *
         * @param secret the client secret
         * @return this builder
         */
        public Builder clientSecret(String secret) {
            clientSecret = secret;
            return this;
        }

        /**
         * Chooses the clock, which data, tokens, sessions and late history go by.
         *
         * @param source tells the time; the clock of the system if not called
         * @return this builder
         */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Chooses when the server closes a connection on which nothing happens, between calls and during one.
         *
         * @param time how long, 30 seconds if not called
         * @return this builder
         */
        public Builder idleTimeout(Duration time) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("idleTimeout has to be a millisecond or more, not " + time);
            }
            idleTimeout = time;
            return this;
        }

        /**
         * Chooses where events are sent to; without, no event is sent. See {@link FiskilSandbox#webhooks}.
         *
         * @param receiver an absolute HTTP or HTTPS address
         * @return this builder
         */
        public Builder webhook(URI receiver) {
            webhook = List.of(Webhooks.checked(receiver));
            return this;
        }

        /**
         * Chooses the secret that events are signed with.
         *
         * @param base64 the secret in base64; one that follows from the seed if not called
         * @return this builder
         */
        public Builder signingSecret(String base64) {
            signingSecret = Webhooks.checked(base64);
            return this;
        }

        /**
         * Chooses which events are sent.
         *
         * @param names names of events, all if not called
         * @return this builder
         */
        public Builder events(String... names) {
            events = names.clone();
            return this;
        }

        /**
         * Makes the sandbox; it is not started.
         *
         * @return the sandbox
         */
        public FiskilSandbox build() {
            return new FiskilSandbox(this);
        }
    }
}
