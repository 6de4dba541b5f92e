package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is new only, asked for in the middle of a route. */
class IncrementalInRoutesTest extends IncrementalRoutes {

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
}
