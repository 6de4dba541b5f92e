package io.github.camelfiskil.benchmarks;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.FiskilWebhookEndpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
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
 * What a webhook delivery pays for being verified and read, from the HTTP exchange to the first step of the route and to the
 * answer. The same exchange given to that step as it is stands beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WebhookBenchmark {

    private static final String SECRET = "Y2FtZWwtZmlza2lsLXRlc3Qtc2lnbmluZy1rZXktMDE=";
    private static final String ALGORITHM = "HmacSHA256";

    /** The size of the delivery. */
    @Param("1024")
    public int bytes;

    private final Processor step =
            exchange -> exchange.setProperty("seen", exchange.getMessage().getBody());
    private CamelContext context;
    private FiskilWebhookEndpoint endpoint;
    private Processor handler;
    private byte[] body;
    private String signature;

    /** Signs the delivery and starts what takes it. */
    @Setup
    public void start() throws Exception {
        body = delivery().getBytes(StandardCharsets.UTF_8);
        signature = sign(body);
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setSigningSecret(SECRET);
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.start();
        endpoint = context.getEndpoint("fiskil:events", FiskilWebhookEndpoint.class);
        handler = endpoint.createWebhookHandler(step);
    }

    private String delivery() {
        String json = "{\"message_id\":\"msg_01\",\"delivery_attempt\":1,\"publish_time\":\"2026-11-24T00:00:00Z\","
                + "\"data\":{\"event\":\"banking.transactions.sync.completed\",\"end_user_id\":\"eu_1\","
                + "\"consent_id\":\"con_1\",\"institution_id\":\"12\",\"account_ids\":[\"acc_1\",\"acc_2\"],\"note\":\"\"}}";
        return json.replace("\"note\":\"", "\"note\":\"" + "x".repeat(bytes - json.length()));
    }

    private static String sign(byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), ALGORITHM));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /** Ends it. */
    @TearDown
    public void stop() {
        context.stop();
    }

    /** What is measured. */
    @Benchmark
    public Exchange verified() throws Exception {
        Exchange http = http();
        handler.process(http);
        if (!Integer.valueOf(200).equals(http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))) {
            throw new IllegalStateException("The delivery was refused");
        }
        return http;
    }

    /** What it is compared with. */
    @Benchmark
    public Exchange asItIs() throws Exception {
        Exchange http = http();
        step.process(http);
        return http;
    }

    private Exchange http() {
        Exchange http = endpoint.createExchange();
        http.getMessage().setBody(body);
        http.getMessage().setHeader("X-Fiskil-Signature", signature);
        return http;
    }
}
