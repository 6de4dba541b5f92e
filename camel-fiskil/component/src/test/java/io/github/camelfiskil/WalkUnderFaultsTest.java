package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.LinkForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong on whatever page: every row comes once and in order, or there is an error from whose cursor exactly
 * the rest can be had. A short list never looks whole.
 */
class WalkUnderFaultsTest extends PagedRoutes {

    private static final int ROWS = 2500;
    private static final int PAGES = 3;
    /** {@code -Dfiskil.seeds=20000} searches longer. */
    private static final int SEEDS = Integer.getInteger("fiskil.seeds", 200);

    /** A fresh token that was refused keeps others from being fetched for a while, of which this test does not wait the end. */
    private static final List<Failure> PASSING =
            kinds().stream().filter(kind -> !kind.toString().contains("401")).toList();

    private final AtomicInteger ends = new AtomicInteger();

    /** Every way in which a call can fail. */
    static List<Failure> kinds() {
        return List.of(
                Failure.status(400),
                Failure.status(401),
                Failure.status(403),
                Failure.status(404),
                Failure.status(422),
                Failure.status(429),
                Failure.status(429).retryAfter(Duration.ZERO),
                Failure.status(429).retryAfter(Duration.ofDays(1)),
                Failure.status(500),
                Failure.status(502),
                Failure.status(503),
                Failure.status(503).retryAfter("soon"),
                Failure.status(504),
                Failure.temporary(),
                Failure.temporary(400),
                Failure.connectionReset(),
                Failure.lostAnswer(),
                Failure.emptyResponse(),
                Failure.malformedChunk(),
                Failure.truncated(),
                Failure.truncatedAfter(0),
                Failure.truncatedAfter(1),
                Failure.truncatedAfter(Integer.MAX_VALUE),
                Failure.resetAfter(0),
                Failure.resetAfter(70_000),
                Failure.resetAfter(Integer.MAX_VALUE),
                Failure.html(200),
                Failure.html(302),
                Failure.html(502),
                Failure.notJson(),
                Failure.notJson().body("{}"),
                Failure.notJson().body("[{\"fiskil_id\":\"x\"}"),
                Failure.notJson().body("{\"transactions\":[],\"links\":{\"next\":\"/v1/banking/transactions\"}}"),
                Failure.notJson().body("{\"transactions\":[]} {}"),
                Failure.delayed(Duration.ofMillis(5)));
    }

    private void splitting(String options) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?" + options)
                        .split(body())
                        .streaming()
                        .process(WalkUnderFaultsTest.this::take)
                        .end()
                        .process(exchange -> ends.incrementAndGet());
            }
        });
    }

    static Stream<Object[]> kindsWithAndWithoutRetries() {
        return kinds().stream().flatMap(kind -> IntStream.of(0, 3).mapToObj(retries -> new Object[] {kind, retries}));
    }

    @ParameterizedTest
    @MethodSource("kindsWithAndWithoutRetries")
    void aFaultAtEveryPageLosesAndDoublesNothing(Failure kind, int retries) throws Exception {
        transactions(ROWS);
        fiskil.getConfiguration().setMaxRetries(retries);
        splitting("pagination=stream&pageSize=1000");
        for (int page = 1; page <= PAGES; page++) {
            sandbox.failPage(TRANSACTIONS, page, 1, kind);
        }

        streamUntilWhole(PAGES);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFaultThatStaysAtAPageIsAnErrorAndNoEnd(Failure kind) throws Exception {
        if (kind.toString().contains("DELAYED")) {
            return;
        }
        transactions(ROWS);
        fiskil.getConfiguration().setMaxRetries(1);
        splitting("pagination=stream&pageSize=1000");
        sandbox.failPage(TRANSACTIONS, PAGES, FiskilSandbox.ALWAYS, kind);

        FiskilException failure = (FiskilException) send("direct:all").getException();

        assertThat(failure).isNotNull();
        assertThat(failure.getPage()).isEqualTo(PAGES);
        assertThat(failure.getPageAfter()).isNotEmpty();
        assertThat(rows).containsExactlyElementsOf(all().subList(0, 2000));
        assertThat(ends).hasValue(0);
    }

    /** Takes the list, and after each error the rest from its cursor, until the list has come to its end. */
    private void streamUntilWhole(int mostErrors) {
        List<String> all = all();
        FiskilException failure = stream(Map.of());
        for (int errors = 1; failure != null; errors++) {
            assertThat(errors).isLessThanOrEqualTo(mostErrors);
            assertThat(ends).as("an error is no end").hasValue(0);
            assertThat(rows).containsExactlyElementsOf(all.subList(0, rows.size()));
            Map<String, Object> rest = failure.getPageAfter() == null
                    ? Map.of()
                    : Map.of(FiskilConstants.PAGE_AFTER, failure.getPageAfter());
            int before = rows.size();
            failure = stream(rest);
            if (failure != null) {
                assertThat(failure.getRows()).isEqualTo(rows.size() - before);
            }
        }
        assertThat(ends).hasValue(1);
        assertThat(rows).containsExactlyElementsOf(all);
    }

    /** Null where the list came to its end. */
    private FiskilException stream(Map<String, Object> headers) {
        return (FiskilException) send("direct:all", headers).getException();
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensAShortListNeverLooksWhole(int seed) throws Exception {
        Random random = new Random(seed);
        transactions(ROWS);
        int pageSize = List.of(1000, 999, 500, 250, 101 + random.nextInt(150)).get(random.nextInt(5));
        int pages = (ROWS + pageSize - 1) / pageSize;
        int errors = makeTrouble(random, pages);
        fiskil.getConfiguration().setMaxRetries(random.nextInt(4));
        switch (random.nextInt(5)) {
            case 0 -> takeAsOneArray(pageSize, errors);
            case 1 -> pollUntilWhole(pageSize, errors);
            default -> {
                splitting("pagination=stream&pageSize=" + pageSize);
                streamUntilWhole(errors);
            }
        }
    }

    /** Gives how many errors there may be at the most. */
    private int makeTrouble(Random random, int pages) {
        List<LinkForm> good = Stream.of(LinkForm.values())
                .filter(form -> form != LinkForm.WITHOUT_CURSOR && form != LinkForm.REPEATED_CURSOR)
                .toList();
        int errors = 0;
        for (int page = 1; page <= pages; page++) {
            sandbox.links(page, good.get(random.nextInt(good.size())));
            int faults = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
            for (int i = 0; i < faults; i++) {
                sandbox.failPage(TRANSACTIONS, page, 1, fault(random));
            }
            errors += faults;
            if (random.nextInt(8) == 0) {
                sandbox.beforePage(TRANSACTIONS, page, sandbox::expireTokens);
            }
        }
        if (random.nextInt(3) == 0) {
            int page = 1 + random.nextInt(pages);
            LinkForm bad = random.nextBoolean() ? LinkForm.WITHOUT_CURSOR : LinkForm.REPEATED_CURSOR;
            sandbox.links(page, bad);
            sandbox.afterPage(TRANSACTIONS, page, () -> sandbox.links(page, LinkForm.ABSOLUTE));
            errors++;
        }
        return errors;
    }

    private static Failure fault(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Failure.truncatedAfter(random.nextInt(200_000));
            case 1 -> Failure.resetAfter(random.nextInt(200_000));
            default -> PASSING.get(random.nextInt(PASSING.size()));
        };
    }

    private void takeAsOneArray(int pageSize, int mostErrors) {
        String uri = "fiskil:banking/transactions?pagination=all&outputClass=java.util.Map&pageSize=" + pageSize;
        Exchange exchange = send(uri);
        for (int errors = 1; exchange.getException() != null; errors++) {
            assertThat(errors).isLessThanOrEqualTo(mostErrors);
            exchange = send(uri);
        }
        List<String> ids = new ArrayList<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            ids.add((String) ((Map<?, ?>) row).get("fiskil_id"));
        }
        assertThat(ids).containsExactlyElementsOf(all());
    }

    private void pollUntilWhole(int pageSize, int mostErrors) throws Exception {
        MemoryStateRepository states = new MemoryStateRepository();
        context.getRegistry().bind("states", states);
        context.getRegistry().bind("seen", MemoryIdempotentRepository.memoryIdempotentRepository(ROWS));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:banking/transactions?startScheduler=false&offsetRepository=#states&offsetKey=it"
                                + "&idempotentRepository=#seen&pageSize=" + pageSize + "&endUserId=" + person)
                        .routeId("poll")
                        .process(WalkUnderFaultsTest.this::take);
            }
        });
        for (int polls = 0; states.getState("it;" + person) == null && states.getState("it") == null; polls++) {
            assertThat(polls).isLessThanOrEqualTo(mostErrors + 1);
            ((FiskilConsumer) context.getRoute("poll").getConsumer()).run();
        }
        assertThat(rows).containsExactlyElementsOf(all());
    }
}
