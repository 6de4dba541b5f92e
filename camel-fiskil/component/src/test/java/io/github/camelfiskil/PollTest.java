package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Polls: which exchanges they make, how often, and which cannot be. */
class PollTest extends PollRoutes {

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, Object>> properties = new ConcurrentLinkedQueue<>();

    @Test
    void eachRowIsAnExchange() throws Exception {
        transactions(25);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&pageSize=10&repeatCount=1")).process(exchange -> {
                    exchanges.add(exchange.copy());
                    properties.add(Map.of(
                            "index", exchange.getProperty(Exchange.BATCH_INDEX),
                            "size", exchange.getProperty(Exchange.BATCH_SIZE),
                            "complete", exchange.getProperty(Exchange.BATCH_COMPLETE)));
                });
            }
        });

        await().until(() -> exchanges.size() == 25);
        assertThat(exchanges.stream().map(e -> id(e.getMessage().getBody(String.class))))
                .containsExactlyElementsOf(all());
        assertThat(exchanges).allSatisfy(exchange -> {
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(FiskilConstants.END_USER_ID, person)
                    .containsEntry(FiskilConstants.CONTENT_TYPE, "application/json");
            assertThat(exchange.getPattern()).isEqualTo(org.apache.camel.ExchangePattern.InOnly);
        });
        assertThat(properties)
                .startsWith(Map.of("index", 0, "size", 10, "complete", false))
                .contains(Map.of("index", 9, "size", 10, "complete", true))
                .endsWith(Map.of("index", 4, "size", 5, "complete", true));
    }

    @Test
    void aPageThatThePollHasLeftIsNotKept() throws Exception {
        transactions(50);
        List<WeakReference<Object>> left = Collections.synchronizedList(new ArrayList<>());
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&pageSize=10&repeatCount=1")).process(exchange -> {
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

        await().until(() -> left.size() == 50);
    }

    @Test
    void eachPageIsAnExchangeWhereThatIsWanted() throws Exception {
        transactions(25);
        List<String> pages = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&pageSize=10&repeatCount=1&splitItems=false"))
                        .process(exchange -> pages.add(exchange.getMessage().getBody(String.class)));
            }
        });

        await().until(() -> pages.size() == 3);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page).startsWith("{").contains("\"transactions\":[", "\"links\""));
    }

    @Test
    void theNextPollReadsTheListAgain() throws Exception {
        transactions(5);
        poll("&delay=10&repeatCount=2");

        await().until(() -> rows.size() == 10);
        assertThat(new HashSet<>(rows)).hasSize(5);
    }

    @Test
    void maxMessagesPerPollEndsAPollAndNotTheWalk() throws Exception {
        transactions(25);
        poll("&delay=10&pageSize=10&maxMessagesPerPoll=7&repeatCount=4");

        await().until(() -> rows.size() == 25);
        assertThat(rows).containsExactlyElementsOf(all());
        assertThat(pageCalls()).hasSize(3);
    }

    @Test
    void anIdleMessageIsSentWhereItIsWanted() throws Exception {
        transactions(0);
        List<Object> bodies = new ArrayList<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(list("&repeatCount=1&sendEmptyMessageWhenIdle=true"))
                        .process(exchange ->
                                bodies.add(String.valueOf(exchange.getMessage().getBody())));
            }
        });

        await().until(() -> bodies.size() == 1);
        assertThat(bodies).containsExactly("null");
    }

    @Test
    void aRowThatWasProcessedDoesNotComeAgainWithARepository() throws Exception {
        transactions(25);
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.setCacheSize(1000);
        context.getRegistry().bind("seen", repository);
        poll("&delay=10&pageSize=10&idempotentRepository=#seen");
        await().until(() -> rows.size() == 25);
        String pending = sandbox.pending(account(), 1).get(0);
        await().until(() -> rows.contains(pending));

        int calls = pageCalls().size();
        await().until(() -> pageCalls().size() >= calls + 6);
        assertThat(rows).contains(pending).hasSize(26).doesNotHaveDuplicates();
        assertThat(repository.isStarted()).isTrue();
    }

    private String account() {
        return sandbox.accounts(person).get(0).path("account_id").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "banking/transactions | option endUserId",
                "banking/transactions?endUserId=x&pagination=stream | Leave out option pagination",
                "banking/transactions?endUserId=x&splitItems=false&idempotentRepository=#bean:seen | splitItems",
                "end-users?operation=create | only lists are polled",
                "auth/session | only lists are polled",
                "end-users?id=1 | only lists are polled",
                "banking/transactions?endUserId=x&to=2026-01-01&offsetRepository=#bean:states | offsetRepository",
                "banking/transactions?endUserId=x&maxMessagesPerPoll=-1 | maxMessagesPerPoll",
                "banking/transactions?endUserId=x&overlap=-1 | overlap",
            })
    void aRouteThatCannotBeginSoSaysWhy(String uri, String part) {
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        context.getRegistry().bind("states", new org.apache.camel.support.processor.state.MemoryStateRepository());
        Throwable refused = catchThrowable(() -> routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:" + uri).to("mock:x");
            }
        }));

        while (refused.getCause() != null) {
            refused = refused.getCause();
        }
        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(part);
    }

    @Test
    void aHastyPollIsWarnedOfOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.poll");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            transactions(1);
            poll("&delay=20");
            await().until(() -> rows.size() >= 2);

            assertThat(log.list.stream()
                            .filter(event -> event.getFormattedMessage().contains("polls every 20")))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage()).contains("webhook"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void aPollComesEveryFiveMinutesUnlessItIsSaid() throws Exception {
        transactions(1);
        poll("");

        assertThat(((FiskilConsumer) context.getRoute("poll").getConsumer()).getDelay())
                .isEqualTo(300_000);
    }

    @Test
    void aListThatNeedsNoEndUserIsPolledWithoutOne() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:end-users?initialDelay=0&repeatCount=1")
                        .process(exchange -> rows.add(exchange.getMessage().getBody(String.class)));
            }
        });

        await().until(() -> rows.size() == sandbox.endUsers().size());
    }

    @Test
    void aPollerOfManyRowsIsCounted() throws Exception {
        consent = sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2500));
        poll("&repeatCount=1");

        await().until(() -> rows.size() == 2500);
        await().until(() -> fiskil.walks().running() == 0);
        assertThat(fiskil.statistics().rows()).isEqualTo(2500);
        assertThat(fiskil.statistics().pages()).isEqualTo(3);
        assertThat(fiskil.walks().walks()).isEqualTo(1);
    }
}
