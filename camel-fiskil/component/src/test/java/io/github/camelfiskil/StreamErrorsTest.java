package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.LinkForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of which a page cannot be had: none looks whole, and the cursor of the error gives the rest. */
class StreamErrorsTest extends StreamRoutes {

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
                        .process(StreamErrorsTest.this::take)
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
                        .process(StreamErrorsTest.this::take);
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
}
