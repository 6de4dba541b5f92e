package io.github.camelfiskil;

import static io.github.camelfiskil.webhook.Deliveries.SECRET;
import static io.github.camelfiskil.webhook.Deliveries.event;
import static io.github.camelfiskil.webhook.Deliveries.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelfiskil.webhook.Deliveries;
import io.github.camelfiskil.webhook.WebhookCounters;
import io.github.camelfiskil.webhook.WebhookServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Repeated deliveries with a repository in a database, on one node and on two. */
@Timeout(120)
class WebhookDuplicatesTest {

    private static final String PATH = "/fiskil/events";

    private final List<Node> nodes = new ArrayList<>();
    private HikariDataSource dataSource;

    /** A Camel context with a server of its own. */
    private record Node(CamelContext context, WebhookServer server) {
        int port() {
            return server.port();
        }

        WebhookCounters counters() {
            return context.getEndpoints().stream()
                    .filter(FiskilWebhookEndpoint.class::isInstance)
                    .map(endpoint -> ((FiskilWebhookEndpoint) endpoint).getCounters())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @BeforeEach
    void openDatabase() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:h2:mem:webhooks" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        pool.setMaximumPoolSize(20);
        dataSource = new HikariDataSource(pool);
    }

    @AfterEach
    void close() throws Exception {
        for (Node node : nodes) {
            node.context().stop();
            node.server().close();
        }
        dataSource.close();
    }

    private Node node(Processor work) throws Exception {
        CamelContext context = new DefaultCamelContext();
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setSigningSecret(SECRET);
        context.addComponent("fiskil", fiskil);
        context.getRegistry().bind("seen", new JdbcMessageIdRepository(dataSource, "fiskil-events"));
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setSuppressLoggingOnTimeout(true);
        WebhookServer server = WebhookServer.start(WebhookServer.Kind.PLATFORM_HTTP, context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:fiskil:events?webhookComponentName=platform-http&idempotentRepository=#seen&events=banking.*")
                        .process(work);
            }
        });
        context.start();
        Node node = new Node(context, server);
        nodes.add(node);
        return node;
    }

    /** What a sender still has to send: once more until it is accepted, as Fiskil does, but for tampered ones. */
    private record Delivery(String body, String signature, boolean tampered) {}

    @Test
    void everyValidEventIsProcessedExactlyOnceWhateverIsRepeatedTamperedWithOrFails() throws Exception {
        Random random = new Random(4);
        Map<String, AtomicInteger> processed = new ConcurrentHashMap<>();
        Map<String, Boolean> failsOnce = new ConcurrentHashMap<>();
        Node node = node(exchange -> {
            String id = exchange.getMessage().getHeader(FiskilConstants.MESSAGE_ID, String.class);
            if (failsOnce.remove(id) != null) {
                throw new IOException("the first time fails");
            }
            processed.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        });
        BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>(deliveries(random, failsOnce));
        int toFail = failsOnce.size();
        assertThat(queue).hasSize(1_000);
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

        ExecutorService senders = Executors.newFixedThreadPool(16);
        try {
            CompletableFuture<?>[] all = new CompletableFuture<?>[16];
            for (int i = 0; i < all.length; i++) {
                all[i] = CompletableFuture.runAsync(() -> send(node, queue, statuses), senders);
            }
            CompletableFuture.allOf(all).join();
        } finally {
            senders.shutdown();
        }

        assertThat(processed)
                .hasSize(700)
                .allSatisfy((id, times) -> assertThat(times).as(id).hasValue(1));
        assertThat(failsOnce).isEmpty();
        assertThat(statuses.keySet()).isSubsetOf(200, 401, 500, 503);
        WebhookCounters counters = node.counters();
        assertThat(counters.accepted()).isEqualTo(700);
        assertThat(counters.failed()).isEqualTo(toFail).isEqualTo(count(statuses, 500));
        assertThat(counters.refused()).isEqualTo(100).isEqualTo(count(statuses, 401));
        assertThat(counters.accepted() + counters.duplicate()).isEqualTo(count(statuses, 200) + count(statuses, 503));
        assertThat(counters.filtered()).isZero();
    }

    /** 1,000: 700 events, 200 of them twice, and 100 tampered with; 35 events fail at first. */
    private static List<Delivery> deliveries(Random random, Map<String, Boolean> failsOnce) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            String body = event("banking.accounts.sync.completed", "id-" + i);
            Delivery delivery = new Delivery(body, sign(body), false);
            deliveries.add(delivery);
            if (i < 200) {
                deliveries.add(delivery);
            }
            if (i % 20 == 0) {
                failsOnce.put("id-" + i, true);
            }
        }
        for (int i = 0; i < 100; i++) {
            String body = event("banking.accounts.sync.completed", "evil-" + i);
            deliveries.add(new Delivery(body, sign(event("banking.accounts.sync.completed", "id-" + i)), true));
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static void send(Node node, BlockingQueue<Delivery> queue, Map<Integer, AtomicInteger> statuses) {
        for (Delivery delivery = queue.poll(); delivery != null; delivery = queue.poll()) {
            int status = Deliveries.post(
                            node.port(),
                            PATH,
                            List.of("X-Fiskil-Signature: " + delivery.signature()),
                            delivery.body().getBytes(UTF_8))
                    .status();
            statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
            if (status != 200 && !delivery.tampered()) {
                queue.add(delivery);
            }
        }
    }

    private static long count(Map<Integer, AtomicInteger> statuses, int status) {
        return statuses.getOrDefault(status, new AtomicInteger()).get();
    }

    @Test
    void anEventAtWorkOnANodeThatDiesIsProcessedByTheOther() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger processed = new AtomicInteger();
        // a killed node tidies nothing up, so this one never goes on
        Node dying = node(exchange -> {
            atWork.countDown();
            never.await();
        });
        Node other = node(exchange -> processed.incrementAndGet());
        String body = event("banking.accounts.sync.completed", "42");

        CompletableFuture<Deliveries.Reply> first =
                CompletableFuture.supplyAsync(() -> Deliveries.deliver(dying.port(), PATH, body));
        assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(Deliveries.deliver(other.port(), PATH, body).status()).isEqualTo(200);
        assertThat(processed).hasValue(1);
        assertThat(Deliveries.deliver(other.port(), PATH, body).status()).isEqualTo(200);
        assertThat(processed).as("and only once").hasValue(1);

        dying.context().stop();
        assertThat(first.join().status())
                .as("Fiskil never heard that it was done")
                .isNotEqualTo(200);
    }

    @Test
    void anEventProcessedOnOneNodeIsDroppedOnTheOther() throws Exception {
        AtomicInteger processed = new AtomicInteger();
        Node one = node(exchange -> processed.incrementAndGet());
        Node two = node(exchange -> processed.incrementAndGet());
        String body = event("banking.accounts.sync.completed", "43");

        assertThat(Deliveries.deliver(one.port(), PATH, body).status()).isEqualTo(200);
        assertThat(Deliveries.deliver(two.port(), PATH, body).status()).isEqualTo(200);
        assertThat(processed).hasValue(1);
        assertThat(two.counters().duplicate()).isEqualTo(1);
    }
}
