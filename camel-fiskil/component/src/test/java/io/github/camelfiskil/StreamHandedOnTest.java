package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.error.FiskilRequestException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Streams that are read elsewhere than in the route that asked for them. */
class StreamHandedOnTest extends StreamRoutes {

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
                        .process(StreamHandedOnTest.this::take)
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
                        .process(StreamHandedOnTest.this::take)
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
                        .process(StreamHandedOnTest.this::take)
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
                        .process(StreamHandedOnTest.this::take)
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
                        .process(StreamHandedOnTest.this::take)
                        .end()
                        .process(e -> ends.incrementAndGet());
            }
        });

        assertThat(send("direct:all").getException()).isNull();

        assertThat(rows).containsExactlyElementsOf(all());
    }
}
