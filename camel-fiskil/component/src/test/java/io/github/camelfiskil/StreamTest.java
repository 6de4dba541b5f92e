package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.LinkForm;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of several pages as a stream, in routes as people write them. */
class StreamTest extends PagedRoutes {

    private static final String STREAM = "fiskil:banking/transactions?pagination=stream&pageSize=1000";

    /** Splits a stream, takes each row and counts how often the end was reached. */
    private final AtomicInteger ends = new AtomicInteger();

    private RouteBuilder splitting(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(uri)
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2500})
    void everyRowComesOnceInTheOrderOfTheList(int count) throws Exception {
        transactions(count);
        routes(splitting(STREAM));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isNull();
        assertThat(rows).containsExactlyElementsOf(all()).hasSize(count);
        assertThat(ends).hasValue(1);
    }

    @Test
    void theLargestPageIsAskedForWhereNothingIsSaid() throws Exception {
        transactions(1500);
        routes(splitting("fiskil:banking/transactions?pagination=stream"));

        send("direct:all");

        assertThat(rows).hasSize(1500);
        assertThat(pageCalls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.query("page[size]")).contains("1000"));
    }

    @Test
    void allFiltersGoWithEveryPage() throws Exception {
        transactions(50);
        sandbox.links(LinkForm.CURSOR_ONLY);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10&status=POSTED&from=2020-01-01"
                + "&query.secondary_category=Groceries,Fuel%20Oil"));

        send("direct:all");

        assertThat(pageCalls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.rawQuery())
                        .contains(
                                "end_user_id=" + person,
                                "status=POSTED",
                                "from=2019-12-31T13%3A00%3A00Z",
                                "page%5Bsize%5D=10")
                        .contains("secondary_category=Groceries&secondary_category=Fuel%20Oil"));
    }

    @Test
    void theNextPageIsFetchedWhileTheRouteWorksOnThisOneAndNoneAheadOfIt() throws Exception {
        transactions(50);
        List<Integer> callsAtRow = new ArrayList<>();
        CountDownLatch secondPageAsked = new CountDownLatch(1);
        sandbox.beforePage(2, secondPageAsked::countDown);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            secondPageAsked.await(); // hangs where nothing is fetched ahead
                            callsAtRow.add(pageCalls().size());
                        });
            }
        });

        assertThat(send("direct:all").getException()).isNull();

        assertThat(callsAtRow).hasSize(50);
        for (int row = 0; row < 50; row++) {
            int page = row / 10 + 1;
            // the Splitter asks for the row behind before it processes the one it has
            int taken = row % 10 == 9 ? page + 1 : page;
            assertThat(callsAtRow.get(row)).isLessThanOrEqualTo(Math.min(taken + 1, 5));
        }
    }

    @Test
    void aPageThatTheRouteHasLeftIsNotKept() throws Exception {
        transactions(50);
        List<WeakReference<Object>> left = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        // without a token the first call waits, and what it wakes stands above it on the stack
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            left.add(new WeakReference<>(exchange.getMessage().getBody()));
                            if (left.size() == 45) {
                                await().untilAsserted(() -> {
                                    System.gc();
                                    assertThat(left.subList(0, 30)).allMatch(row -> row.refersTo(null));
                                });
                            }
                        });
            }
        });

        assertThat(send("direct:all").getException()).isNull();
        assertThat(left).hasSize(50);
    }

    @ParameterizedTest
    @EnumSource(OutputType.class)
    void eachItemIsOfTheTypeThatWasAskedFor(OutputType type) throws Exception {
        transactions(3);
        List<Object> items = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(STREAM + "&outputType=" + type)
                        .split(body())
                        .streaming()
                        .process(exchange -> items.add(exchange.getMessage().getBody()));
            }
        });

        send("direct:all");

        Class<?> expected = switch (type) {
            case STRING -> String.class;
            case BYTES -> byte[].class;
            case NODE -> com.fasterxml.jackson.databind.JsonNode.class;
            case MAP -> Map.class;
        };
        assertThat(items).hasSize(3).allSatisfy(item -> assertThat(item).isInstanceOf(expected));
    }

    /** A row as a user would model it. */
    public record Transaction(String fiskil_id, String amount) {}

    /** A row that no transaction is. */
    public record NoTransaction(int amount) {}

    @Test
    void eachItemIsOfTheClassThatWasAskedFor() throws Exception {
        transactions(3);
        List<Transaction> items = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(STREAM + "&outputClass=" + Transaction.class.getName())
                        .split(body())
                        .streaming()
                        .process(exchange -> items.add(exchange.getMessage().getBody(Transaction.class)));
            }
        });

        send("direct:all");

        assertThat(items.stream().map(Transaction::fiskil_id)).containsExactlyElementsOf(all());
    }

    @Test
    void anItemThatCannotBeReadFailsBeforeAnyRowOfItsPageIsHandedOut() throws Exception {
        transactions(3);
        routes(splitting(STREAM + "&outputClass=" + NoTransaction.class.getName()));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("number 1 of its page")
                .hasMessageContaining("NoTransaction");
        assertThat(rows).isEmpty();
    }

    @Test
    void aRedeliveredSplitNeverLooksWholeWhereAPageFailsForEver() throws Exception {
        transactions(2500);
        failPage(2, 100, Failure.status(500));
        List<FiskilException> failures = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(FiskilException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange ->
                                failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, FiskilException.class)));
                from("direct:all")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        Exchange exchange = send("direct:all");

        assertThat(ends).hasValue(0);
        assertThat(rows).containsExactlyElementsOf(all().subList(0, 1000));
        FiskilException failure = (FiskilException) exchange.getException();
        assertThat(failures).hasSize(2).allSatisfy(again -> assertThat(again).isSameAs(failure));
        assertThat(failure).isInstanceOf(FiskilApiException.class).hasMessageContaining("page 2, after 1000 rows");
        assertThat(failure.getPage()).isEqualTo(2);
        assertThat(failure.getRows()).isEqualTo(1000);
        assertThat(failure.getPageAfter()).isNotBlank();
        assertThat(failure.getMessage()).contains(failure.getPageAfter());
    }

    @Test
    void theLastRowBeforeAPageThatFailsIsProcessed() throws Exception {
        transactions(20);
        failPage(2, 100, Failure.status(500));
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isInstanceOf(FiskilApiException.class);
        assertThat(rows).containsExactlyElementsOf(all().subList(0, 10));
    }

    static Stream<Failure> faults() {
        return Stream.of(
                Failure.status(400),
                Failure.status(404),
                Failure.status(429).retryAfter(Duration.ofDays(1)),
                Failure.status(500),
                Failure.status(503),
                Failure.temporary(),
                Failure.connectionReset(),
                Failure.emptyResponse(),
                Failure.malformedChunk(),
                Failure.truncated(),
                Failure.html(200),
                Failure.html(502),
                Failure.notJson());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void goingOnWithTheCursorOfAnErrorGivesExactlyTheRest(Failure fault) throws Exception {
        transactions(2500);
        fiskil.getConfiguration().setMaxRetries(0);
        routes(splitting(STREAM));
        failPage(3, 1, fault);

        FiskilException failure = (FiskilException) send("direct:all").getException();

        assertThat(failure.getPage()).isEqualTo(3);
        assertThat(rows).hasSize(2000);
        assertThat(send("direct:all", Map.of(FiskilConstants.PAGE_AFTER, failure.getPageAfter()))
                        .getException())
                .isNull();
        assertThat(rows).containsExactlyElementsOf(all());
    }

    static Stream<Failure> passingFaults() {
        return Stream.of(
                Failure.status(429),
                Failure.status(429).retryAfter(Duration.ZERO),
                Failure.status(503),
                Failure.temporary(),
                Failure.connectionReset(),
                Failure.malformedChunk());
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aPassingFaultInTheMiddleLosesAndDoublesNothing(Failure fault) throws Exception {
        transactions(2500);
        routes(splitting(STREAM));
        failPage(2, 1, fault);

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void aTokenThatIsRevokedInTheMiddleIsRenewed() throws Exception {
        transactions(2500);
        routes(splitting(STREAM));
        sandbox.beforePage(2, sandbox::expireTokens);

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WITHOUT_CURSOR", "REPEATED_CURSOR"})
    void everyFormOfALinkLeadsOnAndTheBearerStays(LinkForm form) throws Exception {
        transactions(50);
        sandbox.links(form);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void aLinkWithoutACursorIsAnErrorAndNoEnd() throws Exception {
        transactions(50);
        sandbox.links(2, LinkForm.WITHOUT_CURSOR);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("links.next without a cursor");
        assertThat(rows).hasSize(10);
        assertThat(ends).hasValue(0);
    }

    @Test
    void aRepeatedCursorIsAnErrorAndNoCircle() throws Exception {
        transactions(50);
        sandbox.links(3, LinkForm.REPEATED_CURSOR);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilProtocolException.class)
                .hasMessageContaining("repeats a cursor");
        assertThat(rows).containsExactlyElementsOf(all().subList(0, 20));
        assertThat(ends).hasValue(0);
        sandbox.links(3, LinkForm.ABSOLUTE);
        String cursor = ((FiskilException) exchange.getException()).getPageAfter();
        assertThat(send("direct:all", Map.of(FiskilConstants.PAGE_AFTER, cursor))
                        .getException())
                .isNull();
        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void nothingMoreIsFetchedWhenARowHasStoppedTheSplit() throws Exception {
        transactions(50);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(StreamTest.this::take)
                        .process(exchange -> {
                            if (rows.size() == 15) {
                                throw new IllegalStateException("row 15");
                            }
                        })
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).hasRootCauseMessage("row 15");
        assertThat(rows).hasSize(15);
        assertThat(ends).hasValue(0);
        assertThat(pageCalls()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void onceARowHasFailedTheExchangeNoFurtherPageIsTakenAndItsOwnErrorStays() throws Exception {
        transactions(50);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .process(exchange -> {
                            if (rows.size() == 15) {
                                throw new IllegalStateException("row 15");
                            }
                        })
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).hasMessageContaining("row 15");
        assertThat(rows).hasSize(20);
        assertThat(ends).hasValue(0);
    }

    @Test
    void rowsMayBeProcessedSideBySide() throws Exception {
        transactions(2500);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(all());
        assertThat(ends).hasValue(1);
    }

    @Test
    void aFailureWhileRowsAreProcessedSideBySideIsTheFailureOfTheExchange() throws Exception {
        transactions(2500);
        failPage(2, 100, Failure.status(500));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        assertThat(send("direct:all").getException()).isInstanceOf(FiskilApiException.class);

        assertThat(ends).hasValue(0);
    }

    @Test
    void sedaTakesTheListOver() throws Exception {
        transactions(2500);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(STREAM).to("seda:rows");
                from("seda:rows")
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        template.send("direct:all", exchange -> exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, person));

        await().untilAtomic(ends, org.hamcrest.Matchers.is(1));
        assertThat(rows).containsExactlyElementsOf(all());
    }

    @Test
    void aRowThatFailsBehindSedaEndsTheListThere() throws Exception {
        transactions(50);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .to("seda:rows");
                from("seda:rows")
                        .onCompletion()
                        .onFailureOnly()
                        .process(exchange ->
                                failure.complete(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)))
                        .end()
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .throwException(new IllegalStateException("each row fails"))
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        template.send("direct:all", exchange -> exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, person));

        await().until(failure::isDone);
        assertThat(failure.join()).hasMessageContaining("each row fails");
        assertThat(rows).hasSize(10);
        assertThat(ends).hasValue(0);
    }

    @Test
    void aWireTapGetsAnErrorThatSaysWhy() throws Exception {
        transactions(2500);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CountDownLatch gone = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").to(STREAM).wireTap("direct:tap");
                from("direct:tap")
                        .onException(Exception.class)
                        .process(exchange ->
                                failure.complete(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)))
                        .end()
                        .process(exchange -> gone.await())
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        assertThat(send("direct:all").getException()).isNull();
        gone.countDown();

        await().until(failure::isDone);
        assertThat(failure.join()).isInstanceOf(FiskilRequestException.class).hasMessageContaining("wireTap");
        assertThat(ends).hasValue(0);
    }

    @Test
    void theCallerOfAProducerTemplateGetsAnErrorThatSaysWhy() {
        transactions(2500);

        Iterator<?> items = (Iterator<?>) send(STREAM).getMessage().getBody();

        assertThat(items.hasNext()).isTrue();
        assertThatThrownBy(items::next)
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("ProducerTemplate");
        assertThat(items.hasNext()).isTrue();
        assertThatThrownBy(items::next).isInstanceOf(FiskilRequestException.class);
    }

    @Test
    void enrichingFromARouteThatHandsTheListOutIsAnErrorThatSaysWhy() throws Exception {
        transactions(2500);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .enrich("direct:list")
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
                from("direct:list").to(STREAM);
            }
        });

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException())
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("enriches");
        assertThat(ends).hasValue(0);
    }

    @Test
    void enrichingFromTheEndpointItselfWorks() throws Exception {
        transactions(2500);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .enrich(STREAM)
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
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
                        .process(StreamTest.this::take)
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
    void theErrorOfAListStaysTheSameAfterItWasClosed() throws Exception {
        transactions(20);
        failPage(2, 100, Failure.status(500));
        List<Object> lists = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .process(exchange -> lists.add(exchange.getMessage().getBody()))
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take);
            }
        });

        Throwable failure = send("direct:all").getException();

        Iterator<?> list = (Iterator<?>) lists.get(0);
        ((AutoCloseable) list).close();
        assertThat(list.hasNext()).isTrue();
        assertThatThrownBy(list::next).isSameAs(failure);
        assertThatThrownBy(list::next).isSameAs(failure);
    }

    @Test
    void aListThatWasReadToItsEndHasNoNextEvenWhenClosed() throws Exception {
        transactions(15);
        List<Object> lists = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=10")
                        .process(exchange -> lists.add(exchange.getMessage().getBody()))
                        .split(body())
                        .streaming()
                        .process(StreamTest.this::take);
            }
        });

        send("direct:all");

        Iterator<?> list = (Iterator<?>) lists.get(0);
        assertThat(list.hasNext()).isFalse();
        assertThat(((Iterable<?>) list).iterator()).isSameAs(list);
        assertThat(list.toString()).contains("15 rows on 2 pages").doesNotContain(person);
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
    void theCursorIsTakenFromTheMessageByTheStepThatUsesIt() throws Exception {
        transactions(30);
        Exchange first = send("fiskil:banking/transactions?pageSize=10");
        String cursor = first.getMessage().getHeader(FiskilConstants.NEXT_PAGE, String.class);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));

        Exchange exchange = send("direct:all", Map.of(FiskilConstants.PAGE_AFTER, cursor));

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(FiskilConstants.PAGE_AFTER);
        assertThat(rows).containsExactlyElementsOf(all().subList(10, 30));
    }

    @Test
    void aRowIsNeverHandedOutTwiceHoweverManyWalksRun() throws Exception {
        transactions(300);
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> send("direct:all")));
        }

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().getException()).isNull());

        assertThat(rows).hasSize(8 * 300);
        assertThat(new HashSet<>(rows)).hasSize(300);
    }

    @Test
    void theFirstPageFailsTheStepItself() throws Exception {
        transactions(20);
        sandbox.failNext(TRANSACTIONS, 100, Failure.status(500));
        routes(splitting(STREAM));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isInstanceOf(FiskilApiException.class);
        assertThat(rows).isEmpty();
        assertThat(ends).hasValue(0);
        assertThat(fiskil.walks().running()).isZero();
    }

    @Test
    void theFirstPageBehindACursorThatFailsNamesTheCursorAgain() throws Exception {
        transactions(30);
        failPage(2, 1, Failure.status(500));
        routes(splitting("fiskil:banking/transactions?pagination=stream&pageSize=10"));
        String cursor = ((FiskilException) send("direct:all").getException()).getPageAfter();

        sandbox.failNext(TRANSACTIONS, 1, Failure.status(500));
        FiskilException again = (FiskilException)
                send("direct:all", Map.of(FiskilConstants.PAGE_AFTER, cursor)).getException();

        assertThat(again.getPageAfter()).isEqualTo(cursor);
        assertThat(again.getRows()).isZero();
    }

    @Test
    void aPageWithAWrongCursorSaysSo() throws Exception {
        transactions(20);
        routes(splitting(STREAM));

        Exchange exchange = send("direct:all", Map.of(FiskilConstants.PAGE_AFTER, "no-cursor"));

        assertThat(exchange.getException()).isInstanceOf(FiskilApiException.class);
        assertThat(exchange.getMessage().getHeader(FiskilConstants.PAGE_AFTER)).isEqualTo("no-cursor");
    }

    @Test
    void onlyListsHavePages() {
        assertThatThrownBy(() -> context.getEndpoint("fiskil:end-users?operation=create&pagination=stream"))
                .hasRootCauseInstanceOf(FiskilRequestException.class)
                .hasStackTraceContaining("is no list");
        assertThatThrownBy(() -> context.getEndpoint("fiskil:end-users?pagination=some"))
                .hasStackTraceContaining("pagination");
        assertThat(send("fiskil:banking/transactions?pagination=stream&query.page[before]=x")
                        .getException())
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("pagination=page");
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
