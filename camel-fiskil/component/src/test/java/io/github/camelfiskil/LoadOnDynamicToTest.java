package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** A dynamic to in a route that never stops. */
class LoadOnDynamicToTest extends LoopbackRoutes {

    private static final int WARM_UP = 10_000;
    private static final int CALLS = 100_000;
    /** Less than a reference to each of the calls takes. */
    private static final long NOISE = 300_000;

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    /** The log of the test run is searched as a whole, and would be twice as long. */
    private final TurboFilter quiet = new TurboFilter() {
        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] values, Throwable failure) {
            return level.isGreaterOrEqual(Level.INFO) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    };

    @BeforeEach
    void quieten() {
        logging.addTurboFilter(quiet);
    }

    @AfterEach
    void logAgain() {
        logging.getTurboFilterList().remove(quiet);
    }

    private void get(int from, int to) {
        for (int i = from; i < to; i++) {
            String last = "eu_" + i;
            assertThat(send("direct:get", Map.of(), last).getException()).isNull();
            if (i % 1_000 == 999) {
                assertThat(server.calls())
                        .hasSize(1_000)
                        .last()
                        .satisfies(call -> assertThat(call.path()).isEqualTo("/v1/end-users/" + last));
                server.forget();
            }
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aHundredThousandIdsLeaveOneEndpointAndNoMoreMemory() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:get").toD("fiskil:end-users?id=${body}");
            }
        });
        int before = context.getEndpoints().size();
        get(0, WARM_UP);
        long warm = heap();
        get(WARM_UP, CALLS);

        assertThat(context.getEndpoints()).hasSize(before + 1);
        assertThat(heap()).isLessThan(warm + NOISE);
    }
}
