package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.sandbox.LinkForm;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of several pages as a stream: which rows come, of which type and from which calls. */
class StreamTest extends StreamRoutes {

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
}
