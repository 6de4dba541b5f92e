package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SplitDefinition;
import org.junit.jupiter.api.Test;

/** Streams in a route that fails, stops or processes rows side by side. */
class StreamInRoutesTest extends StreamRoutes {

    @Test
    void nothingMoreIsFetchedWhenARowHasStoppedTheSplit() throws Exception {
        transactions(50);
        routes(splitting(
                "fiskil:banking/transactions?pagination=stream&pageSize=10",
                SplitDefinition::stopOnException,
                failingAt(15)));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).hasRootCauseMessage("row 15");
        assertThat(rows).hasSize(15);
        assertThat(ends).hasValue(0);
        assertThat(pageCalls()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void onceARowHasFailedTheExchangeNoFurtherPageIsTakenAndItsOwnErrorStays() throws Exception {
        transactions(50);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10", split -> split, failingAt(15)));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).hasMessageContaining("row 15");
        assertThat(rows).hasSize(20);
        assertThat(ends).hasValue(0);
    }

    @Test
    void rowsMayBeProcessedSideBySide() throws Exception {
        transactions(2500);
        routes(splitting(STREAM, SplitDefinition::parallelProcessing));

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(all());
        assertThat(ends).hasValue(1);
    }

    @Test
    void aFailureWhileRowsAreProcessedSideBySideIsTheFailureOfTheExchange() throws Exception {
        transactions(2500);
        failPage(2, 100, Failure.status(500));
        routes(splitting(STREAM, SplitDefinition::parallelProcessing));

        assertThat(send("direct:all").getException()).isInstanceOf(FiskilApiException.class);

        assertThat(ends).hasValue(0);
    }

    @Test
    void aContextThatStopsInTheMiddleEndsTheListWithAnError() throws Exception {
        transactions(2500);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch working = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(StreamInRoutesTest.this::take)
                        .process(exchange -> {
                            working.countDown();
                            stopped.await();
                        })
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });
        CompletableFuture<Exchange> call = CompletableFuture.supplyAsync(() -> send("direct:all"));
        working.await();

        context.stop();
        stopped.countDown();

        assertThat(call.join().getException()).isNotNull();
        assertThat(rows).hasSizeLessThan(2500);
        assertThat(ends).hasValue(0);
    }

    @Test
    void nothingIsLeftWhenAListIsDone() throws Exception {
        transactions(2500);
        routes(splitting(STREAM));
        send("direct:all");
        send("direct:all");
        assertThat(fiskil.walks().running()).isZero();

        context.stop();

        await().untilAsserted(() -> assertThat(
                        Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .noneMatch(name -> name.contains("Fiskil") && name.contains(context.getName())));
    }

    @Test
    void aStoppedComponentSaysSo() throws Exception {
        transactions(20);
        Optional<RecordedRequest> none = pageCalls().stream().findFirst();
        assertThat(none).isEmpty();
        routes(splitting(STREAM));
        fiskil.stop();

        assertThat(send("direct:all").getException()).isInstanceOf(FiskilConnectionException.class);
    }
}
