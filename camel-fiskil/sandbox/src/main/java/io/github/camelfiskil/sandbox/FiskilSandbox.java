package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.api.ApiVersion;
import io.github.camelfiskil.sandbox.api.SandboxApi;
import io.github.camelfiskil.sandbox.api.Tokens;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.World;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Stands in for the Fiskil Data API on this machine: a server to start, people and accounts to read, and knobs that
 * make calls fail. All methods may be called from any thread, before, during and after a run of the server.
 */
public final class FiskilSandbox implements AutoCloseable {

    /** Id of the bank; the real platform offers it to sandbox keys under the same id. */
    public static final String BANK = Institution.BANK.id();

    /** Id of the energy retailer; the sandbox's own. */
    public static final String ENERGY_RETAILER = Institution.ENERGY_RETAILER.id();

    private final ReentrantLock lock = new ReentrantLock();
    private final boolean https;
    private final boolean chunked;
    private final World world;
    private final Tokens tokens;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final SandboxTransformer transformer;
    private final SelfSignedCertificate certificate;
    private Running running = Running.NOT;
    private int port;

    /** What exists only while the server runs. */
    private record Running(List<SandboxServer> server, List<CertificateFiles> files) {
        static final Running NOT = new Running(List.of(), List.of());
    }

    private FiskilSandbox(Builder builder) {
        InstantSource clock = InstantSource.system();
        port = builder.port;
        https = builder.https;
        chunked = builder.chunked;
        world = new World(builder.seed, clock);
        tokens = new Tokens(builder.clientId, builder.clientSecret, builder.tokenTtl, clock);
        transformer = new SandboxTransformer(new SandboxApi(world, tokens, builder.apiVersion, clock), faults, journal);
        certificate = SelfSignedCertificate.create();
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
                        ? new SandboxServer(port, chunked, transformer, files.get(0))
                        : new SandboxServer(port, chunked, transformer);
                running = new Running(List.of(server), files);
                try {
                    server.start();
                } catch (RuntimeException e) {
                    stop();
                    throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
                }
                port = server.port();
            }
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the server; data, tokens and counters stay. Does nothing if it does not run. */
    public void stop() {
        lock.lock();
        try {
            running.server.forEach(SandboxServer::stop);
            running.files.forEach(CertificateFiles::close);
            running = Running.NOT;
        } finally {
            lock.unlock();
        }
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
     * Gives the client id to ask for tokens with.
     *
     * @return the client id
     */
    public String clientId() {
        return tokens.clientId();
    }

    /**
     * Gives the client secret that is valid now.
     *
     * @return the client secret
     */
    public String clientSecret() {
        return tokens.clientSecret();
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

    /** Refuses all tokens given out so far. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /**
     * Refuses the right client id and secret too.
     *
     * @param refuse false to accept them again
     */
    public void refuseCredentials(boolean refuse) {
        tokens.refuse(refuse);
    }

    /**
     * Accepts only a new client secret from now on; tokens given out stay valid.
     *
     * @param newSecret the new client secret
     */
    public void rotateSecret(String newSecret) {
        tokens.rotate(newSecret);
    }

    /**
     * Makes the next call fail, calls for tokens excepted.
     *
     * @param failure how it fails
     */
    public void failNext(Failure failure) {
        failNext(1, failure);
    }

    /**
     * Makes the next calls fail, calls for tokens excepted.
     *
     * @param times   how many calls
     * @param failure how they fail
     */
    public void failNext(int times, Failure failure) {
        faults.arm("", times, failure);
    }

    /**
     * Makes the next calls to some paths fail; {@code /v1/token} is a path like any other here.
     *
     * @param pathPrefix how the path of the call begins, such as {@code /v1/banking}; with a method in front, such as
     *                   {@code POST /v1/end-users}, only calls with that method are meant
     * @param times      how many calls
     * @param failure    how they fail
     */
    public void failNext(String pathPrefix, int times, Failure failure) {
        faults.arm(pathPrefix, times, failure);
    }

    /**
     * Makes every answer take its time.
     *
     * @param time how long, zero for no delay
     */
    public void latency(Duration time) {
        faults.latency(time);
    }

    /**
     * Makes answers to calls for tokens take more time, on top of {@link #latency}.
     *
     * @param time how long, zero for no delay
     */
    public void tokenLatency(Duration time) {
        faults.tokenLatency(time);
    }

    /**
     * Answers 429 with {@code Retry-After: 1} to more than so many calls in one second; calls for tokens do not count.
     *
     * @param callsPerSecond the limit, 0 for none
     */
    public void rateLimit(int callsPerSecond) {
        faults.rateLimit(callsPerSecond);
    }

    /**
     * Counts the calls for tokens.
     *
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link #reset}
     */
    public int tokenCalls() {
        return Math.toIntExact(journal.tokenCalls());
    }

    /**
     * Counts all calls but those for tokens.
     *
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link #reset}
     */
    public int apiCalls() {
        return Math.toIntExact(journal.apiCalls());
    }

    /**
     * Counts calls to some paths.
     *
     * @param pathPrefix how the paths begin
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link #reset}
     */
    public int calls(String pathPrefix) {
        return Math.toIntExact(journal.calls(pathPrefix));
    }

    /**
     * Gives the requests that arrived, refused and failed ones included; of very many, the latest ten thousand.
     *
     * @return a copy of the list, oldest first
     */
    public List<RecordedRequest> requests() {
        return journal.requests();
    }

    /** Forgets the requests and counts from zero again. */
    public void clearRequests() {
        journal.clear();
    }

    /** Puts data, counters, faults and the client secret back to how they were at first; tokens stay valid. */
    public void reset() {
        faults.clear();
        journal.clear();
        tokens.reset();
        world.reset();
    }

    /**
     * Adds an end user without any consent.
     *
     * @return the id of the end user
     */
    public String endUser() {
        return endUser("Sandbox Person", "sandbox.person@example.com");
    }

    /**
     * Adds an end user without any consent.
     *
     * @param name  full name
     * @param email address, which may be somebody else's too
     * @return the id of the end user
     */
    public String endUser(String name, String email) {
        return world.addEndUser(name, email, "", "").id();
    }

    /**
     * Makes a consent, with accounts and data of its own behind it.
     *
     * @param endUserId     the end user
     * @param institutionId the institution, such as {@link #BANK} or {@link #ENERGY_RETAILER}
     * @return the arrangement id of the consent
     * @throws IllegalArgumentException if there is no such end user or institution
     */
    public String consent(String endUserId, String institutionId) {
        EndUser user = world.endUser(endUserId)
                .orElseThrow(() -> new IllegalArgumentException("no such end user: " + endUserId));
        return world.addConsent(user, institution(institutionId)).arrangementId();
    }

    /**
     * Ends a consent as if the end user had done so; its data can no longer be read.
     *
     * @param arrangementId the arrangement id
     */
    public void revoke(String arrangementId) {
        world.endConsent(arrangementId, "END_USER_REVOKED");
    }

    /**
     * Adds posted transactions that happened just now.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> transactions(String accountId, int rows) {
        return world.addTransactions(accountId, rows, false);
    }

    /**
     * Adds pending transactions, which have no date at all.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> pending(String accountId, int rows) {
        return world.addTransactions(accountId, rows, true);
    }

    /**
     * Posts a pending transaction now; its {@code fiskil_id} stays.
     *
     * @param pendingFiskilId the {@code fiskil_id}
     * @throws IllegalArgumentException if there is no such pending transaction
     */
    public void post(String pendingFiskilId) {
        if (!world.post(pendingFiskilId)) {
            throw new IllegalArgumentException("no such pending transaction: " + pendingFiskilId);
        }
    }

    /**
     * Puts an institution out of order: balances with {@code fetch=true} answer 502.
     *
     * @param institutionId the institution
     */
    public void bankDown(String institutionId) {
        world.institutionDown(institution(institutionId).id(), true);
    }

    /**
     * Puts an institution back in order.
     *
     * @param institutionId the institution
     */
    public void bankUp(String institutionId) {
        world.institutionDown(institution(institutionId).id(), false);
    }

    /**
     * Gives all end users, each as {@code GET /v1/end-users/{id}} shows it.
     *
     * @return a copy of the list, oldest first
     */
    public List<JsonNode> endUsers() {
        return world.endUsers().stream().<JsonNode>map(EndUser::toJson).toList();
    }

    /**
     * Gives the consents of an end user, ended ones included, each as {@code GET /v1/consent} shows it.
     *
     * @param endUserId the end user
     * @return a copy of the list, oldest first
     */
    public List<JsonNode> consents(String endUserId) {
        return world
                .consentRows(
                        "of " + endUserId, consent -> consent.endUser().id().equals(endUserId))
                .stream()
                .<JsonNode>map(row -> row.node().deepCopy())
                .toList();
    }

    /**
     * Gives the accounts of an end user: those at banks first, then those at energy retailers.
     *
     * @param endUserId the end user
     * @return a copy of the list
     */
    public List<JsonNode> accounts(String endUserId) {
        return Stream.of(DataSet.BANKING_ACCOUNTS, DataSet.ENERGY_ACCOUNTS)
                .flatMap(set -> rows(endUserId, set))
                .toList();
    }

    /**
     * Gives all transactions of an end user.
     *
     * @param endUserId the end user
     * @return a copy of the list, pending ones first, then the newest
     */
    public List<JsonNode> transactions(String endUserId) {
        return rows(endUserId, DataSet.BANKING_TRANSACTIONS).toList();
    }

    private Stream<JsonNode> rows(String endUserId, DataSet set) {
        return world.rows(endUserId, set, "", row -> true).stream()
                .map(row -> row.node().deepCopy());
    }

    private static Institution institution(String id) {
        return Institution.of(id).orElseThrow(() -> new IllegalArgumentException("no such institution: " + id));
    }

    /** Describes a sandbox before it is made. */
    public static final class Builder {

        private int port;
        private Duration tokenTtl = Duration.ofMinutes(15);
        private boolean https;
        private boolean chunked;
        private long seed = 88888;
        private ApiVersion apiVersion = ApiVersion.V3;
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
         * Makes the sandbox; it is not started.
         *
         * @return the sandbox
         */
        public FiskilSandbox build() {
            return new FiskilSandbox(this);
        }
    }
}
