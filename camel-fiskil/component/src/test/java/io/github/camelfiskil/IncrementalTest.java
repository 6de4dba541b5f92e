package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls that ask for what is new only: which rows come, and how often. */
class IncrementalTest extends IncrementalRoutes {

    private String account() {
        return sandbox.accounts(person).get(0).path("account_id").asText();
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
}
