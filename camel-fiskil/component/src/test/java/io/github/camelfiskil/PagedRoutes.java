package io.github.camelfiskil;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.RecordedRequest;
import io.github.camelfiskil.sandbox.Rows;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A context whose component reads lists of transactions from a sandbox. */
abstract class PagedRoutes {

    static final String TRANSACTIONS = "/v1/banking/transactions";
    private static final Pattern ID = Pattern.compile("\"fiskil_id\"\\s*:\\s*\"([^\"]+)\"");

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    final FiskilSandbox sandbox = EXTENSION.sandbox();
    final Queue<String> rows = new ConcurrentLinkedQueue<>();
    CamelContext context;
    FiskilComponent fiskil;
    ProducerTemplate template;
    String person;
    String consent;

    @BeforeEach
    void startRoutes() {
        fiskil = component(sandbox);
        configure(fiskil);
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
        person = sandbox.endUser();
    }

    @AfterEach
    void stopRoutes() {
        context.stop();
    }

    /** What a test class wants to be different. */
    void configure(FiskilComponent component) {}

    static FiskilComponent component(FiskilSandbox sandbox) {
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
        fiskil.getConfiguration().setRetryBackoff(1);
        return fiskil;
    }

    /** Gives the person so many posted transactions. */
    void transactions(int count) {
        consent = sandbox.consent(person, FiskilSandbox.BANK, Rows.of(count));
    }

    /** The ids of all transactions, as the sandbox has them. */
    List<String> all() {
        return sandbox.transactions(person).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    /** Makes the calls for one page of transactions, from the second on, fail. */
    void failPage(int page, int times, Failure failure) {
        sandbox.beforePage(page - 1, () -> sandbox.failNext(TRANSACTIONS, times, failure));
    }

    void routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    /** Sends an exchange that names the person. */
    Exchange send(String uri) {
        return send(uri, Map.of());
    }

    Exchange send(String uri, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setHeader(FiskilConstants.END_USER_ID, person);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    /** Takes the id of a row that is a text. */
    void take(Exchange exchange) {
        rows.add(id(exchange.getMessage().getBody(String.class)));
    }

    static String id(String row) {
        Matcher matcher = ID.matcher(row);
        if (!matcher.find()) {
            throw new IllegalArgumentException("a row without a fiskil_id");
        }
        return matcher.group(1);
    }

    /** The calls for pages of transactions so far. */
    List<RecordedRequest> pageCalls() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(TRANSACTIONS))
                .toList();
    }
}
