package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.RecordedRequest;
import io.github.camelfiskil.sandbox.Rows;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Only what is new, by the clock of the test. */
class IncrementalTest {

    private static final Instant TODAY = Instant.parse("2026-06-30T12:00:00Z");
    private static final Instant SEVEN_YEARS_AGO = Instant.parse("2019-06-30T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(TODAY);
    /** How far the clock of the component is ahead of that of the sandbox. */
    private Duration ahead = Duration.ZERO;

    private final FiskilSandbox sandbox =
            FiskilSandbox.builder().clock(now::get).build().start();
    private final String person = sandbox.endUser();
    private final List<String> rows = new ArrayList<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    private StateRepository<String, String> states = new MemoryStateRepository();
    private IdempotentRepository seen = MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
    private CamelContext context;

    @BeforeEach
    void startContext() {
        context = newContext();
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    private CamelContext newContext() {
        FiskilComponent fiskil = new FiskilComponent(new TimeSource() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return now.get().plus(ahead);
            }
        });
        fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
        fiskil.getConfiguration().setMaxRetries(0);
        CamelContext created = new DefaultCamelContext();
        created.addComponent("fiskil", fiskil);
        created.getRegistry().bind("states", states);
        created.getRegistry().bind("seen", seen);
        created.start();
        return created;
    }

    /** Starts all over, as a process does that keeps nothing but its repositories. */
    private void restart(String options) throws Exception {
        context.stop();
        context = newContext();
        poller(options);
    }

    private void poller(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("fiskil:banking/transactions?endUserId=" + person + "&startScheduler=false" + options)
                        .routeId("poll")
                        .process(exchange ->
                                rows.add(PagedRoutes.id(exchange.getMessage().getBody(String.class))))
                        .process(exchange -> {
                            if (failing.get()) {
                                throw new IllegalStateException("the route fails");
                            }
                        });
            }
        });
    }

    /** Makes one poll on this thread. */
    private void poll() {
        ((FiskilConsumer) context.getRoute("poll").getConsumer()).run();
    }

    private static final String BOTH = "&offsetRepository=#states&idempotentRepository=#seen";

    private List<String> all() {
        return sandbox.transactions(person).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    private void everyRowHasComeOnce() {
        assertThat(rows).containsExactlyInAnyOrderElementsOf(all());
    }

    private RecordedRequest lastCall() {
        List<RecordedRequest> calls = sandbox.requests();
        return calls.get(calls.size() - 1);
    }

    private String account() {
        return sandbox.accounts(person).get(0).path("account_id").asText();
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    @Test
    void aPollAsksOnlyForWhatIsNewerThanTheNewestRowLessTheOverlap() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        poll();
        assertThat(lastCall().query("from")).isEmpty();

        pass(Duration.ofHours(1));
        poll();

        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");
        everyRowHasComeOnce();
    }

    @Test
    void theOverlapIsAnOption() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&overlap=1h");
        poll();
        poll();

        assertThat(lastCall().query("from")).contains("2026-06-30T11:00:00Z");
    }

    @Test
    void rowsThatArriveAreTakenOnceAlsoWhenTheyAreLate() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        poll();

        for (int day = 0; day < 5; day++) {
            pass(Duration.ofHours(7));
            sandbox.arrive(
                    account(),
                    now.get(),
                    now.get().minus(Duration.ofDays(2)),
                    now.get().minusSeconds(1));
            poll();
            everyRowHasComeOnce();
        }
    }

    @Test
    void historyThatComesAnHourLaterComesWithTheNextFullWalk() throws Exception {
        String consent =
                sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_558).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.history(consent, Duration.ofDays(90), Duration.ofHours(1));
        poller(BOTH);
        poll();
        assertThat(rows).hasSize(91);

        pass(Duration.ofHours(2));
        poll();
        assertThat(rows).as("an incremental walk cannot see it").hasSize(91);
        pass(Duration.ofHours(22));
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aSecondConsentWithAnOlderPastComesWithTheNextFullWalk() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        poll();

        sandbox.consent(
                person,
                FiskilSandbox.BANK,
                Rows.of(50).between(SEVEN_YEARS_AGO, Instant.parse("2025-01-01T00:00:00Z")));
        pass(Duration.ofDays(1));
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aRowOfASecondConsentMakesTheNextWalkAFullOne() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        poll();

        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(200).between(SEVEN_YEARS_AGO, TODAY));
        pass(Duration.ofMinutes(5));
        poll();
        assertThat(rows).hasSizeLessThan(300);
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aRowDated2099DoesNotHideTheOthers() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.arrive(account(), Instant.parse("2099-01-01T00:00:00Z"));
        poller(BOTH);
        poll();

        pass(Duration.ofHours(1));
        sandbox.arrive(account(), now.get());
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void afterAPurgeAndANewConsentEveryRowComesAgainUnderIt() throws Exception {
        Rows made = Rows.of(100).between(SEVEN_YEARS_AGO, TODAY);
        String consent = sandbox.consent(person, FiskilSandbox.BANK, made);
        poller(BOTH);
        poll();
        sandbox.revoke(consent);
        pass(Duration.ofMinutes(5));
        poll();
        rows.clear();

        sandbox.consent(person, FiskilSandbox.BANK, made);
        pass(Duration.ofMinutes(5));
        poll();
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aBacklogIsReadOverManyPollsNewestFirst() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10_000).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&maxMessagesPerPoll=100");
        String key = "banking/transactions;end_user_id:" + person;
        for (int i = 0; i < 100; i++) {
            assertThat(states.getState(key))
                    .as("the watermark moves at the end of the walk only")
                    .isNull();
            poll();
        }
        poll();

        everyRowHasComeOnce();
        assertThat(states.getState(key)).contains(TODAY.toString());
    }

    @Test
    void aRestartInTheMiddleOfAWalkLosesAndDoublesNothing(@TempDir Path folder) throws Exception {
        File file = folder.resolve("seen.dat").toFile();
        seen = FileIdempotentRepository.fileIdempotentRepository(file, 100_000, Long.MAX_VALUE);
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_500).between(SEVEN_YEARS_AGO, TODAY));
        restart(BOTH + "&maxMessagesPerPoll=700");
        poll();
        assertThat(rows).hasSize(700);

        seen = FileIdempotentRepository.fileIdempotentRepository(file, 100_000, Long.MAX_VALUE);
        restart(BOTH);
        poll();

        everyRowHasComeOnce();
    }

    @Test
    void aRestartGoesOnFromTheStateThatWasKept(@TempDir Path folder) throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        File file = folder.resolve("states.dat").toFile();
        states = FileStateRepository.fileStateRepository(file);
        restart("&offsetRepository=#states");
        poll();
        assertThat(Files.readString(file.toPath())).contains("banking/transactions;end_user_id:" + person + "=");

        states = FileStateRepository.fileStateRepository(file);
        restart("&offsetRepository=#states");
        pass(Duration.ofHours(1));
        poll();

        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT36H", "PT36H", "-PT10M", "PT10M"})
    void clocksThatDifferLoseNothing(String difference) throws Exception {
        ahead = Duration.parse(difference);
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        poll();

        for (int i = 0; i < 4; i++) {
            pass(Duration.ofHours(3));
            sandbox.arrive(account(), now.get(), now.get().minus(Duration.ofDays(1)));
            poll();
            everyRowHasComeOnce();
        }
    }

    @Test
    void aFailedExchangeKeepsTheWatermarkAndItsRowComesAgain() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH);
        failing.set(true);
        poll();
        failing.set(false);
        assertThat(rows).hasSize(10);

        rows.clear();
        poll();

        everyRowHasComeOnce();
        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void aWalkThatDidNotComeToItsEndKeepsTheWatermark() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(2_500).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.beforePage(2, () -> sandbox.failNext("/v1/banking/transactions", 1, Failure.status(503)));
        poller(BOTH);
        poll();
        assertThat(rows).hasSize(2000);

        poll();

        everyRowHasComeOnce();
    }

    @Test
    void fromIsWhereAFullWalkBegins() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&from=2026-01-01");
        poll();
        assertThat(lastCall().query("from")).contains("2025-12-31T13:00:00Z");
        poll();
        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");

        context.getRouteController().stopRoute("poll");
        context.removeRoute("poll");
        poller(BOTH + "&from=-P1D");
        poll();

        assertThat(lastCall().query("from")).as("not before from").contains("2026-06-29T12:00:00Z");
    }

    @Test
    void aStateThatCannotBeReadMakesAFullWalk() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        states.setState("mine", "something else");
        poller(BOTH + "&offsetKey=mine");
        poll();

        everyRowHasComeOnce();
        assertThat(states.getState("mine")).contains("watermark");
    }

    @Test
    void withoutARepositoryOfRowsThereIsNoFullWalkAndOneWarning() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.setup");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
            poller("&offsetRepository=#states");
            poll();
            pass(Duration.ofDays(30));
            poll();

            assertThat(lastCall().query("from")).isNotEmpty();
            assertThat(log.list)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getFormattedMessage()).contains("idempotentRepository", "missed"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void pagesAreIncrementalToo() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        poller("&offsetRepository=#states&splitItems=false");
        poll();
        poll();

        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");
        assertThat(rows).hasSize(2);
    }

    @Test
    void energyUsageIsIncrementalByDate() throws Exception {
        sandbox.consent(person, FiskilSandbox.ENERGY_RETAILER);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:energy/usage?endUserId=" + person + "&startScheduler=false" + BOTH)
                        .routeId("poll")
                        .process(exchange -> rows.add(exchange.getMessage().getBody(String.class)));
            }
        });
        poll();
        int first = rows.size();
        assertThat(first).isPositive();
        poll();

        assertThat(lastCall().query("read_start_date.oldest")).isNotEmpty();
        assertThat(lastCall().query("read_start_date.oldest").get(0)).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(rows).hasSize(first);
    }

    @Test
    void aListWithoutTimesIsReadWholeEachTime() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:banking/accounts?endUserId=" + person + "&startScheduler=false" + BOTH)
                        .routeId("poll")
                        .process(exchange -> rows.add(exchange.getMessage().getBody(String.class)));
            }
        });
        poll();
        int accounts = rows.size();
        poll();

        assertThat(accounts).isPositive();
        assertThat(rows).hasSize(accounts);
        assertThat(lastCall().query("from")).isEmpty();
    }

    // --- a producer in the middle of a route

    private void callInTheMiddle(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:person")
                        .to("fiskil:banking/transactions?pagination=stream&offsetRepository=#states" + options)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange ->
                                rows.add(PagedRoutes.id(exchange.getMessage().getBody(String.class))))
                        .process(exchange -> {
                            if (failing.get()) {
                                throw new IllegalStateException("the route fails");
                            }
                        });
            }
        });
    }

    private Exchange call(String endUser, Map<String, Object> headers) {
        return context.createProducerTemplate().request("direct:person", exchange -> {
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
            exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, endUser);
        });
    }

    @Test
    void inTheMiddleOfARouteEachEndUserHasAStateOfItsOwn() throws Exception {
        String other = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.consent(
                other,
                FiskilSandbox.BANK,
                Rows.of(100).between(SEVEN_YEARS_AGO, Instant.parse("2026-03-01T00:00:00Z")));
        callInTheMiddle("");
        call(person, Map.of());
        call(other, Map.of());
        assertThat(rows).hasSize(200);
        pass(Duration.ofHours(1));

        call(person, Map.of());
        assertThat(lastCall().query("from")).contains("2026-06-27T12:00:00Z");
        call(other, Map.of());
        assertThat(lastCall().query("from")).contains("2026-02-26T00:00:00Z");
    }

    @Test
    void anOffsetKeyInTheMiddleOfARouteDoesNotMixEndUsers() throws Exception {
        String other = sandbox.endUser();
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        sandbox.consent(other, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        callInTheMiddle("&offsetKey=nightly");
        call(person, Map.of());

        call(other, Map.of());

        assertThat(rows).hasSize(200);
        assertThat(states.getState("nightly;" + person)).contains("watermark");
    }

    @Test
    void aFullWalkIsDueInTheMiddleOfARouteToo() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        callInTheMiddle("&fullInterval=2d");
        call(person, Map.of());
        pass(Duration.ofDays(1));
        call(person, Map.of());
        assertThat(lastCall().query("from")).isNotEmpty();
        pass(Duration.ofDays(1));
        call(person, Map.of());

        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void theWatermarkMovesOnlyWhenTheExchangeThatTookTheListHasSucceeded() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        callInTheMiddle("");
        failing.set(true);
        call(person, Map.of());
        failing.set(false);

        call(person, Map.of());

        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void theWatermarkMovesOnlyWhenTheListWasReadToItsEnd() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:person")
                        .to("fiskil:banking/transactions?pagination=stream&offsetRepository=#states")
                        .process(exchange -> exchange.getMessage()
                                .getBody(Iterable.class)
                                .iterator()
                                .next());
            }
        });
        call(person, Map.of());
        call(person, Map.of());

        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void fromSwitchesTheIncrementOffInTheMiddleOfARoute() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(100).between(SEVEN_YEARS_AGO, TODAY));
        callInTheMiddle("");
        call(person, Map.of(FiskilConstants.FROM, "2026-06-01"));
        assertThat(states.getState("banking/transactions;end_user_id:" + person))
                .isNull();

        call(person, Map.of());
        assertThat(lastCall().query("from")).isEmpty();
    }

    @Test
    void aWalkFromACursorIsNotRemembered() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(30).between(SEVEN_YEARS_AGO, TODAY));
        Exchange first = context.createProducerTemplate()
                .request(
                        "fiskil:banking/transactions?pageSize=10",
                        exchange -> exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, person));
        callInTheMiddle("");
        call(person, Map.of(FiskilConstants.PAGE_AFTER, first.getMessage().getHeader(FiskilConstants.NEXT_PAGE)));

        assertThat(rows).hasSize(20);
        assertThat(states.getState("banking/transactions;end_user_id:" + person))
                .isNull();
    }

    @Test
    void whatDoesNotGoWithAnIncrementIsSaid() throws Exception {
        callInTheMiddle("");
        assertThat(call(person, Map.of(FiskilConstants.TO, "2026-06-01")).getException())
                .isInstanceOf(FiskilRequestException.class)
                .hasMessageContaining("offsetRepository");
        assertThatThrownBy(() -> context.createProducerTemplate()
                        .requestBody("fiskil:end-users?offsetRepository=#states", (Object) null))
                .hasStackTraceContaining("pagination=stream");
        assertThatThrownBy(() -> context.createProducerTemplate()
                        .requestBody("fiskil:end-users?idempotentRepository=#seen", (Object) null))
                .hasStackTraceContaining("idempotentConsumer");
    }

    @Test
    void theStateIsOneLineOfJson() throws Exception {
        sandbox.consent(person, FiskilSandbox.BANK, Rows.of(10).between(SEVEN_YEARS_AGO, TODAY));
        poller(BOTH + "&status=POSTED&query.secondary_category=Groceries");
        poll();
        String key = "banking/transactions;end_user_id:" + person + ";secondary_category:Groceries;status:POSTED";

        JsonNode state = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(states.getState(key) == null ? "{}" : states.getState(key));
        assertThat(state.path("lastFull").asText()).isEqualTo(TODAY.toString());
    }
}
