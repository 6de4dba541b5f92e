package io.github.camelfiskil.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.Rows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the page "Running on many nodes", on two nodes that share a database, a lock and a queue. */
class ManyNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    @TempDir
    Path folder;

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final BlockingQueue<Exchange> topic = new LinkedBlockingQueue<>();
    private final MemoryStateRepository offsets = new MemoryStateRepository();
    private final List<Operated> nodes = new ArrayList<>();

    /** Stands in for Kafka: one topic that all nodes read and write. */
    private static final class StandIn extends SedaComponent {
        private final BlockingQueue<Exchange> topic;

        StandIn(BlockingQueue<Exchange> topic) {
            this.topic = topic;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.remove("groupId");
            return new SedaEndpoint(uri, this, topic);
        }
    }

    private Operated node(String file) throws Exception {
        dataSource.setURL("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1");
        FileLockClusterService lock = new FileLockClusterService();
        lock.setRoot(folder.toString());
        lock.setAcquireLockDelay(200, TimeUnit.MILLISECONDS);
        lock.setAcquireLockInterval(500, TimeUnit.MILLISECONDS);
        Operated node = Operated.prepare(sandbox, "nodes-rate.properties")
                .bind("dataSource", dataSource)
                .bind("kafka", new StandIn(topic))
                .bind("offsets", offsets)
                .bind("lock", lock)
                .with("camel.server.enabled", "true")
                .with("camel.server.host", "127.0.0.1")
                .with("camel.server.port", "0")
                .with("camel.component.fiskil.signing-secret", sandbox.signingSecret())
                .with("night.period", "3600000")
                .file(file)
                .routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:event")
                                .process(exchange -> arrived.add(
                                        exchange.getMessage().getHeader("CamelFiskilMessageId", String.class)));
                        from("direct:row").process(exchange -> arrived.add("row"));
                    }
                });
        nodes.add(node);
        return node.start();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Operated::close);
    }

    private int deliver(Operated node, String body) throws IOException, GeneralSecurityException, InterruptedException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(sandbox.signingSecret()), "HmacSHA256"));
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int port = node.context().hasService(VertxPlatformHttpServer.class).getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fiskil/events"))
                .header("X-Fiskil-Signature", Base64.getEncoder().encodeToString(mac.doFinal(bytes)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String event(String endUser, String messageId) {
        return "{\"message_id\":\"" + messageId
                + "\",\"data\":{\"event\":\"banking.transactions.sync.completed\",\"end_user_id\":\"" + endUser
                + "\"}}";
    }

    @Test
    void anEventThatComesToTwoNodesIsProcessedOnce() throws Exception {
        Operated first = node("nodes-webhook.camel.yaml");
        Operated second = node("nodes-webhook.camel.yaml");

        assertThat(deliver(first, event("eu_1", "m1"))).isEqualTo(200);
        assertThat(deliver(second, event("eu_1", "m1"))).isEqualTo(200);
        assertThat(deliver(second, event("eu_1", "m2"))).isEqualTo(200);

        assertThat(arrived).containsExactly("m1", "m2");
        assertThat(second.context()
                        .getComponent("fiskil", FiskilComponent.class)
                        .getWebhooksDuplicate())
                .isEqualTo(1);
    }

    @Test
    void anEventAndTheNightPutEndUsersIntoTheQueueAndTheirRowsAreFetched() throws Exception {
        String person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(5));
        int all = sandbox.endUsers().stream()
                .mapToInt(user -> sandbox.transactions(user.path("id").asText()).size())
                .sum();
        Operated first = node("nodes-kafka.camel.yaml");
        Operated second = node("nodes-kafka.camel.yaml");
        await().atMost(PATIENCE).until(() -> arrived.size() == all);
        assertThat(sandbox.calls("/v1/end-users"))
                .as("one node lists the end users")
                .isEqualTo(1);
        String account = sandbox.accounts(person).get(0).path("account_id").asText();
        sandbox.transactions(account, 2);

        assertThat(deliver(second, event(person, "m1"))).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> arrived.size() >= all + 2);
        assertThat(first.context().getStatus().isStarted()).isTrue();
    }

    @Test
    void eachNodeCallsAsOftenAsItsShareAllows() throws Exception {
        Operated node = node("nodes-webhook.camel.yaml");

        assertThat(node.context().getComponent("fiskil", FiskilComponent.class).getMaxCallsPerSecond())
                .isEqualTo(2.5);
    }
}
