package io.github.camelfiskil.benchmarks.walk;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.benchmarks.server.Rows;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The routes that are measured, each over the whole list of one server, and what they are compared with. */
final class Walks implements AutoCloseable {

    private static final String LIST = "fiskil:banking/transactions?endUserId=eu_1&pageSize=1000";
    private static final String POLL = "poll";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final PlainFetch fetch;
    private final RowWork work;
    private final long rows;
    private volatile CountDownLatch lastRow = new CountDownLatch(1);

    /**
     * @param baseUri where the server listens
     * @param rows    how many rows its list has
     * @param work    what is done with each
     */
    Walks(String baseUri, long rows, RowWork work) throws Exception {
        this.rows = rows;
        this.work = work;
        this.fetch = new PlainFetch(baseUri);
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(baseUri);
        fiskil.getConfiguration().setClientId("client-id");
        fiskil.getConfiguration().setClientSecret("client-secret");
        context.addComponent("fiskil", fiskil);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:consume").split(body()).streaming().process(Walks.this::take);
                from("direct:stream")
                        .to(LIST + "&pagination=stream")
                        .split(body())
                        .streaming()
                        .process(Walks.this::take);
                from(LIST + "&initialDelay=0&delay=86400000")
                        .routeId(POLL)
                        .autoStartup(false)
                        .process(Walks.this::take);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    private void take(Exchange exchange) {
        if (work.take(exchange.getMessage().getBody(String.class)) == rows) {
            lastRow.countDown();
        }
    }

    /** Pages are fetched one after the other with HttpClient and thrown away. */
    void fetchAlone() throws Exception {
        if (fetch.run() * Rows.ON_A_PAGE != rows) {
            throw new IllegalStateException("Not all pages came");
        }
    }

    /** Rows in memory are split and worked on. */
    void consumeAlone() {
        List<String> page =
                IntStream.range(0, Rows.ON_A_PAGE).mapToObj(Rows::row).toList();
        Iterator<String> all = LongStream.range(0, rows)
                .mapToObj(row -> page.get((int) (row % Rows.ON_A_PAGE)))
                .iterator();
        split("direct:consume", all);
    }

    /** The list is streamed in the middle of a route, split and worked on. */
    void stream() {
        split("direct:stream", null);
    }

    private void split(String uri, Object body) {
        Exchange exchange =
                template.request(uri, request -> request.getMessage().setBody(body));
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        everyRowCame();
    }

    /** A route that begins with the list works on its rows. */
    void poll() throws Exception {
        lastRow = new CountDownLatch(1);
        context.getRouteController().startRoute(POLL);
        lastRow.await();
        context.getRouteController().stopRoute(POLL);
        everyRowCame();
    }

    private void everyRowCame() {
        long taken = work.reset();
        if (taken != rows) {
            throw new IllegalStateException(taken + " rows came, and the list has " + rows);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
