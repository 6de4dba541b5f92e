package io.github.camelfiskil.benchmarks;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call through a route, against camel-http with a bearer that never expires and the headers that the API wants. Run it with
 * {@code -prof gc} for the allocation, and with {@code -t 64} for 64 callers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class CallBenchmark {

    /** The size of the answer. */
    @Param({"2048", "40960"})
    public int bytes;

    private ServerProcess server;
    private CamelContext context;
    private ProducerTemplate template;

    /** Starts server and routes. */
    @Setup
    public void start() throws Exception {
        server = ServerProcess.start(1, 0);
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(server.baseUri());
        fiskil.getConfiguration().setClientId("client-id");
        fiskil.getConfiguration().setClientSecret("client-secret");
        HttpComponent http = new HttpComponent();
        http.setMaxTotalConnections(200);
        http.setConnectionsPerRoute(100);
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.addComponent("http", http);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fiskil").to("fiskil:banking/transactions?endUserId=eu_1&pageSize=25&query.bytes=" + bytes);
                from("direct:camel-http")
                        .setHeader("Authorization", constant("Bearer a-token-that-opens-nothing-0123456789"))
                        .setHeader("X-Fiskil-Version", constant("v3"))
                        .setHeader("Accept", constant("application/json"))
                        .to(server.baseUri() + "/v1/banking/transactions?end_user_id=eu_1&page%5Bsize%5D=25&bytes="
                                + bytes);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    /** Ends them. */
    @TearDown
    public void stop() throws IOException {
        context.stop();
        server.close();
    }

    /** What is measured. */
    @Benchmark
    public String fiskil() {
        return call("direct:fiskil");
    }

    /** What it is compared with. */
    @Benchmark
    public String camelHttp() {
        return call("direct:camel-http");
    }

    private String call(String uri) {
        Exchange exchange = template.request(uri, request -> {});
        String body = exchange.getMessage().getBody(String.class);
        if (exchange.getException() != null || body.length() != bytes) {
            throw new IllegalStateException("The call failed", exchange.getException());
        }
        return body;
    }
}
