package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A context whose component asks for what is new only, by the clock of the test. */
abstract class IncrementalRoutes {

    static final Instant TODAY = Instant.parse("2026-06-30T12:00:00Z");
    static final Instant SEVEN_YEARS_AGO = Instant.parse("2019-06-30T12:00:00Z");
    static final String BOTH = "&offsetRepository=#states&idempotentRepository=#seen";

    final AtomicReference<Instant> now = new AtomicReference<>(TODAY);
    /** How far the clock of the component is ahead of that of the sandbox. */
    Duration ahead = Duration.ZERO;

    final FiskilSandbox sandbox =
            FiskilSandbox.builder().clock(now::get).build().start();
    final String person = sandbox.endUser();
    final List<String> rows = new ArrayList<>();
    final AtomicBoolean failing = new AtomicBoolean();

    StateRepository<String, String> states = new MemoryStateRepository();
    IdempotentRepository seen = MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
    CamelContext context;

    @BeforeEach
    void startContext() {
        context = newContext();
    }

    @AfterEach
    void stop() {
        context.stop();
        sandbox.close();
    }

    CamelContext newContext() {
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

    void poller(String options) throws Exception {
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
    void poll() {
        ((FiskilConsumer) context.getRoute("poll").getConsumer()).run();
    }

    List<String> all() {
        return sandbox.transactions(person).stream()
                .map(row -> row.path("fiskil_id").asText())
                .toList();
    }

    void everyRowHasComeOnce() {
        assertThat(rows).containsExactlyInAnyOrderElementsOf(all());
    }

    RecordedRequest lastCall() {
        List<RecordedRequest> calls = sandbox.requests();
        return calls.get(calls.size() - 1);
    }

    void pass(Duration time) {
        now.set(now.get().plus(time));
    }
}
