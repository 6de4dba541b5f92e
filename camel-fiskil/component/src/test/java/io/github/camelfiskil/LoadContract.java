package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FiskilAuthenticationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What many callers cost in token calls, failures, waits and threads; a subclass says which server they call. */
abstract class LoadContract {

    private static final int CALLERS = 64;
    private static final Duration LONG_LIFE = Duration.ofMinutes(15);

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS, task -> new Thread(task, "caller"));
    private final CamelContext context = new DefaultCamelContext();
    private final Set<Thread> threadsBehindTheCall = ConcurrentHashMap.newKeySet();
    private LoadTarget target;
    private ProducerTemplate template;

    /** A server that gives out tokens of that life. */
    abstract LoadTarget open(Duration tokenLife);

    /** Whether a thread is one of the server's. */
    abstract boolean isOfServer(Thread thread);

    private void start(Duration tokenLife) throws Exception {
        target = open(tokenLife);
        start(target.clientSecret());
    }

    private void start(String secret) throws Exception {
        FiskilComponent fiskil = LoopbackRoutes.component(target.baseUri());
        fiskil.getConfiguration().setClientId(target.clientId());
        fiskil.getConfiguration().setClientSecret(secret);
        context.addComponent("fiskil", fiskil);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:load").to("fiskil:end-users").process(exchange -> threadsBehindTheCall.addAll(threads()));
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        context.stop();
        target.close();
    }

    private static Set<Thread> threads() {
        Thread[] found = new Thread[2 * Thread.activeCount() + 16];
        int count = Thread.currentThread().getThreadGroup().enumerate(found);
        return new HashSet<>(Arrays.asList(found).subList(0, count));
    }

    private List<Exchange> send(int calls, String uri) {
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, calls)
                .mapToObj(i -> inParallel(() -> template.request(uri, exchange -> {})))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private <T> CompletableFuture<T> inParallel(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, callers);
    }

    private static void assertNoneFailed(List<Exchange> exchanges) {
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
    }

    @Test
    void manyCallersAtAColdStartMakeOneTokenCall() throws Exception {
        start(LONG_LIFE);
        target.tokenLatency(Duration.ofMillis(200));

        assertNoneFailed(send(CALLERS, "direct:load"));
        assertThat(target.tokenCalls()).isEqualTo(1);
        assertThat(target.calls("end-users")).isEqualTo(CALLERS);
    }

    @Test
    void aTokenLifeOfTwoSecondsUnderLoadFailsAndStallsNoExchange() throws Exception {
        start(Duration.ofSeconds(2));
        assertNoneFailed(send(1, "direct:load"));
        target.tokenLatency(Duration.ofMillis(50));
        AsyncProducer load = context.getEndpoint("direct:load").createAsyncProducer();
        load.start();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        AtomicInteger stalled = new AtomicInteger();
        List<CompletableFuture<Integer>> runs = IntStream.range(0, 4)
                .mapToObj(i -> inParallel(() -> {
                    int failed = 0;
                    while (System.nanoTime() - end < 0) {
                        failed += succeeds(load, stalled) ? 0 : 1;
                    }
                    return failed;
                }))
                .toList();

        assertThat(runs).allSatisfy(run -> assertThat(run.join()).isZero());
        assertThat(stalled.get()).isZero();
        assertThat(target.tokenCalls()).isGreaterThan(4);
        load.stop();
    }

    /** Sends one exchange; it is stalled where it did not come to its end on the caller's thread. */
    private static boolean succeeds(AsyncProducer load, AtomicInteger stalled) {
        Exchange exchange = load.getEndpoint().createExchange();
        CompletableFuture<Thread> done = new CompletableFuture<>();
        load.process(exchange, sync -> done.complete(Thread.currentThread()));
        if (done.join() != Thread.currentThread()) {
            stalled.incrementAndGet();
        }
        return exchange.getException() == null;
    }

    @Test
    void allTokensRevokedUnderLoadMakeOneRenewalAndEachRefusedCallIsReplayedOnce() throws Exception {
        start(LONG_LIFE);
        assertNoneFailed(send(1, "direct:load"));
        target.tokenLatency(Duration.ofMillis(100));
        int callsOfEach = 40;
        CountDownLatch half = new CountDownLatch(CALLERS * callsOfEach / 2);
        List<CompletableFuture<List<Exchange>>> runs = IntStream.range(0, CALLERS)
                .mapToObj(i -> inParallel(() -> IntStream.range(0, callsOfEach)
                        .mapToObj(call -> {
                            Exchange exchange = template.request("direct:load", message -> {});
                            half.countDown();
                            return exchange;
                        })
                        .toList()))
                .toList();
        half.await();
        target.revoke();

        assertThat(runs).allSatisfy(run -> assertNoneFailed(run.join()));
        assertThat(target.tokenCalls()).isEqualTo(2);
        // a caller has one call under way, so it can meet the revoked token once
        assertThat(target.calls("end-users") - 1 - CALLERS * callsOfEach).isBetween(1, CALLERS);
    }

    @Test
    void twentyQuickCallsWithAWrongSecretMakeTwoTokenCallsAtMost() throws Exception {
        target = open(LONG_LIFE);
        start("a-wrong-secret");

        assertThat(send(20, "direct:load"))
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(FiskilAuthenticationException.class)
                        .hasMessageContaining("clientSecret"));
        assertThat(target.tokenCalls()).isBetween(1, 2);
        assertThat(target.calls("end-users")).isZero();
    }

    @Test
    void twentyDifferentUrisShareOneToken() throws Exception {
        start(LONG_LIFE);
        List<Exchange> exchanges = new ArrayList<>();
        for (int size = 1; size <= 20; size++) {
            exchanges.addAll(send(1, "fiskil:end-users?pageSize=" + size));
        }

        assertNoneFailed(exchanges);
        assertThat(target.tokenCalls()).isEqualTo(1);
    }

    @Test
    void aResourceThatRefusesForEverCostsThreeTokenCallsAtMostAndTheOthersNothing() throws Exception {
        start(LONG_LIFE);
        target.refuseForEver("permissions");
        List<CompletableFuture<Exchange>> refused = new ArrayList<>();
        List<CompletableFuture<Exchange>> others = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            refused.add(inParallel(() -> template.request("fiskil:permissions", exchange -> {})));
            others.add(inParallel(() -> template.request("direct:load", exchange -> {})));
        }

        assertNoneFailed(others.stream().map(CompletableFuture::join).toList());
        assertThat(refused)
                .allSatisfy(call ->
                        assertThat(call.join().getException()).isInstanceOf(FiskilAuthenticationException.class));
        assertThat(target.tokenCalls()).isBetween(2, 3);
    }

    @Test
    void aThousandExchangesWaitOutARetryAfterWithoutThreadsOfTheirOwn() throws Exception {
        start(LONG_LIFE);
        assertNoneFailed(send(CALLERS, "direct:load"));
        AsyncProducer load = context.getEndpoint("direct:load").createAsyncProducer();
        load.start();
        Set<Thread> before = threads();
        threadsBehindTheCall.clear();
        target.retryAfterOnce(Duration.ofSeconds(3));
        CountDownLatch done = new CountDownLatch(1_000);
        Set<Thread> threadsThatEndExchanges = ConcurrentHashMap.newKeySet();
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Exchange exchange = load.getEndpoint().createExchange();
            exchanges.add(exchange);
            load.process(exchange, sync -> {
                threadsThatEndExchanges.add(Thread.currentThread());
                done.countDown();
            });
        }
        Set<Thread> whileWaiting = threads();
        done.await();

        assertNoneFailed(exchanges);
        assertThat(target.calls("end-users")).isEqualTo(CALLERS + 1 + 1_000);
        assertThat(threadsThatEndExchanges).doesNotContain(Thread.currentThread());
        assertThat(added(whileWaiting, before)).hasSizeLessThanOrEqualTo(4);
        assertThat(added(threadsBehindTheCall, before)).hasSizeLessThanOrEqualTo(20 + 4);
        load.stop();
    }

    private Set<Thread> added(Set<Thread> threads, Set<Thread> before) {
        Set<Thread> added = new HashSet<>(threads);
        added.removeAll(before);
        added.removeIf(this::isOfServer);
        return added;
    }
}
