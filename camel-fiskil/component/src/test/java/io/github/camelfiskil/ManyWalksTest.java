package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many walks over lists on few connections, which the server closes when nothing happens on them. */
class ManyWalksTest {

    private static final int WALKS = 40;
    private static final int ROWS = 120;

    private final Map<String, Queue<String>> rows = new ConcurrentHashMap<>();
    private final CamelContext context = new DefaultCamelContext();
    private FiskilSandbox sandbox;
    private ConnectionCounter connections;

    private void start(FiskilSandbox.Builder builder, int callsPerSecond) throws IOException {
        sandbox = builder.build().start();
        connections = new ConnectionCounter(sandbox.port());
        FiskilComponent fiskil = PagedRoutes.component(sandbox);
        fiskil.setMaxCallsPerSecond(callsPerSecond);
        fiskil.getConfiguration().setBaseUri(connections.baseUri());
        fiskil.setMaxConnections(4);
        context.addComponent("fiskil", fiskil);
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.stop();
        connections.close();
        sandbox.close();
    }

    private void walk(String options, Processor atARow) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:walk")
                        .to("fiskil:banking/transactions?pagination=stream" + options)
                        .split(body())
                        .streaming()
                        .process(atARow)
                        .process(ManyWalksTest.this::take);
            }
        });
    }

    private void take(Exchange exchange) {
        String person = exchange.getMessage().getHeader(FiskilConstants.END_USER_ID, String.class);
        rows.computeIfAbsent(person, any -> new ConcurrentLinkedQueue<>())
                .add(PagedRoutes.id(exchange.getMessage().getBody(String.class)));
    }

    private String personWithRows() {
        String person = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(ROWS));
        return person;
    }

    private Exchange send(String person) {
        return context.createProducerTemplate()
                .request(
                        "direct:walk",
                        exchange -> exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, person));
    }

    private void everyRowHasComeOnceInOrder(String person) {
        assertThat(rows.get(person))
                .containsExactlyElementsOf(sandbox.transactions(person).stream()
                        .map(row -> row.path("fiskil_id").asText())
                        .toList())
                .hasSize(ROWS);
    }

    /** Gives each of many people a walk of their own, all at the same time. */
    private void walkForAll() throws Exception {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < WALKS; i++) {
            people.add(personWithRows());
        }
        ExecutorService callers = Executors.newFixedThreadPool(WALKS);
        try {
            List<Future<Exchange>> calls = people.stream()
                    .map(person -> callers.submit(() -> send(person)))
                    .toList();
            for (Future<Exchange> call : calls) {
                assertThat(call.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(people).allSatisfy(this::everyRowHasComeOnceInOrder);
    }

    @Test
    void fortyWalksAtOnceShareFourConnections() throws Exception {
        start(FiskilSandbox.builder(), 0);
        CountDownLatch atARow = new CountDownLatch(WALKS);
        walk("&pageSize=10&synchronous=true", exchange -> {
            atARow.countDown();
            // a walk that kept a connection would keep the others from ever coming here
            assertThat(atARow.await(60, TimeUnit.SECONDS)).isTrue();
        });

        walkForAll();

        assertThat(connections.opened()).isLessThanOrEqualTo(4);
    }

    @Test
    void walksThatWaitForTheirNextPageDoNotKeepEachOtherFromIt() throws Exception {
        start(FiskilSandbox.builder(), 400);
        walk("&pageSize=10", exchange -> {});

        walkForAll();
    }

    @Test
    void aRouteMayStopOverAPageUntilTheServerHasClosedEveryConnection() throws Exception {
        start(FiskilSandbox.builder().idleTimeout(Duration.ofMillis(200)), 0);
        String person = personWithRows();
        AtomicInteger row = new AtomicInteger();
        walk("&pageSize=40", exchange -> {
            if (row.incrementAndGet() % 40 == 20) {
                await().until(() -> connections.opened() == connections.endedByServer());
            }
        });

        assertThat(send(person).getException()).isNull();

        everyRowHasComeOnceInOrder(person);
        assertThat(connections.opened()).as("the walk went on after a close").isGreaterThan(1);
    }
}
