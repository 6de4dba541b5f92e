package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.sandbox.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** Polls that fail or are stopped lose nothing. */
class PollFailuresTest extends PollRoutes {

    private final CountDownLatch third = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Holds the third row until the route is stopping. */
    private Processor holdingTheThirdRow() {
        return exchange -> {
            if (rows.size() == 3) {
                third.countDown();
                stopping.await();
            }
        };
    }

    @Test
    void aRowWhoseExchangeFailedComesAgain() throws Exception {
        transactions(5);
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        AtomicInteger failures = new AtomicInteger();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&delay=10&idempotentRepository=#seen"))
                        .process(PollFailuresTest.this::take)
                        .process(exchange -> {
                            if (failures.getAndIncrement() == 2) {
                                throw new IllegalStateException("the third");
                            }
                        });
            }
        });

        await().until(() -> rows.size() == 6);
        assertThat(new HashSet<>(rows)).hasSize(5);
        assertThat(new ArrayList<>(rows).get(5)).isEqualTo(new ArrayList<>(rows).get(2));
    }

    @Test
    void aRowIsRememberedOnlyWhenTheLastStepBehindSedaHasSucceeded() throws Exception {
        transactions(3);
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        context.getRegistry().bind("seen", repository);
        CountDownLatch release = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&delay=10&idempotentRepository=#seen")).to("seda:rows");
                from("seda:rows").process(PollFailuresTest.this::take).process(exchange -> release.await());
            }
        });
        await().until(() -> rows.size() == 1);
        assertThat(repository.getCache()).isEmpty();
        int calls = pageCalls().size();

        release.countDown();
        await().until(() -> repository.getCache().size() == 3);
        assertThat(rows).hasSize(3).doesNotHaveDuplicates();
        assertThat(calls).as("no new walk begins while rows are at work").isEqualTo(1);
    }

    @Test
    void aFailedPollGoesOnBehindTheLastRowAtTheNext() throws Exception {
        transactions(25);
        fiskil.getConfiguration().setMaxRetries(0);
        failPage(2, 1, Failure.status(500));
        poll("&delay=10&pageSize=10&repeatCount=2");

        await().until(() -> rows.size() == 25);
        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void aCursorThatIsRefusedStartsTheListAgain() throws Exception {
        transactions(25);
        fiskil.getConfiguration().setMaxRetries(0);
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        failPage(2, 1, Failure.status(503));
        poll("&delay=10&pageSize=10&idempotentRepository=#seen&repeatCount=2");

        await().until(() -> rows.size() == 25);
        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(pageCalls().stream().filter(call -> call.query("page[after]").isEmpty()))
                .hasSize(2);
    }

    @Test
    void aPollThatFailsMayBeHandledByTheRoute() throws Exception {
        transactions(5);
        fiskil.getConfiguration().setMaxRetries(0);
        sandbox.failNext(TRANSACTIONS, 1, Failure.status(500));
        List<Throwable> failures = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(FiskilException.class)
                        .handled(true)
                        .process(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from(list("&repeatCount=1&bridgeErrorHandler=true")).process(PollFailuresTest.this::take);
            }
        });

        await().until(() -> failures.size() == 1);
        assertThat(failures.get(0)).isInstanceOf(FiskilException.class);
        assertThat(rows).isEmpty();
    }

    @Test
    void aRouteThatStopsInTheMiddleOfABatchLosesNothing() throws Exception {
        transactions(25);
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&delay=10&pageSize=10&idempotentRepository=#seen"))
                        .routeId("poll")
                        .shutdownRunningTask(ShutdownRunningTask.CompleteCurrentTaskOnly)
                        .process(PollFailuresTest.this::take)
                        .process(holdingTheThirdRow());
            }
        });
        third.await();
        Thread stopper = new Thread(() -> {
            try {
                context.getRouteController().stopRoute("poll");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stopper.start();
        await().until(() -> context.getRouteController().getRouteStatus("poll") == ServiceStatus.Stopping
                || ((FiskilConsumer) context.getRoute("poll").getConsumer()).isBatchAllowed() == false);
        stopping.countDown();
        stopper.join();
        assertThat(rows).hasSizeLessThan(10);

        context.getRouteController().startRoute("poll");

        await().until(() -> new HashSet<>(rows).size() == 25);
        assertThat(rows).doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsCompletedAtTheEndWhereThatIsWanted() throws Exception {
        transactions(10);
        context.getShutdownStrategy().setTimeout(30);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&delay=60000"))
                        .routeId("poll")
                        .shutdownRunningTask(ShutdownRunningTask.CompleteAllTasks)
                        .process(PollFailuresTest.this::take)
                        .process(holdingTheThirdRow());
            }
        });
        third.await();
        Thread stopper = new Thread(context::stop);
        stopper.start();
        await().until(context::isStopping);
        stopping.countDown();
        stopper.join();

        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void aRouteThatWasSuspendedPollsAgainWhenItIsResumed() throws Exception {
        context.getShutdownStrategy().setTimeout(30);
        transactions(2);
        poll("&delay=10");
        await().until(() -> rows.size() >= 2);
        context.getRouteController().suspendRoute("poll");
        rows.clear();
        sandbox.clearRequests();

        context.getRouteController().resumeRoute("poll");

        await().until(() -> rows.size() >= 2);
    }
}
