package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelfiskil.webhook.LogCapture;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of walks while they are running. */
class WalkProgressTest extends PagedRoutes {

    private static final int PAGE = 300;
    private static final int ROWS = 900;

    private final Timers timers = new Timers();
    private final CountDownLatch looked = new CountDownLatch(1);

    /** Gives timers that do nothing every 30 seconds but what a test runs itself. */
    private static final class Timers extends DefaultThreadPoolFactory {

        private final Queue<Runnable> everyThirtySeconds = new ConcurrentLinkedQueue<>();

        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
            return new ScheduledThreadPoolExecutor(profile.getPoolSize(), threads) {
                @Override
                public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long delay, long period, TimeUnit unit) {
                    if (unit.toSeconds(period) == 30) {
                        everyThirtySeconds.add(task);
                    }
                    return super.scheduleAtFixedRate(task, delay, period, unit);
                }
            };
        }

        void tick() {
            everyThirtySeconds.forEach(Runnable::run);
        }
    }

    @BeforeEach
    void startWithTimers() throws Exception {
        context.stop();
        fiskil = component(sandbox);
        context = new DefaultCamelContext();
        context.getExecutorServiceManager().setThreadPoolFactory(timers);
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
        transactions(ROWS);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("fiskil:banking/transactions?pagination=stream&pageSize=" + PAGE)
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            rows.add("");
                            looked.await();
                        });
            }
        });
    }

    private CompletableFuture<Exchange> walk() {
        return CompletableFuture.supplyAsync(() -> send("direct:all"), task -> new Thread(task).start());
    }

    private Object jmx(String attribute) throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Iterator<ObjectName> names = beans.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=components,name=\"fiskil\""),
                        null)
                .iterator();
        return beans.getAttribute(names.next(), attribute);
    }

    @Test
    void everyThirtySecondsOneLineTellsOfAllRunningWalksTogether() {
        CompletableFuture<Exchange> first = walk();
        CompletableFuture<Exchange> second = walk();
        await().until(() -> rows.size() == 2);

        try (LogCapture log = new LogCapture()) {
            timers.tick();

            assertThat(log.ours(Level.INFO))
                    .containsExactly("Running walks: 2, with 600 rows on 2 pages so far, 20 rows/s");
            assertThat(log.ours(Level.DEBUG).stream().filter(line -> line.contains("Walk over")))
                    .hasSize(2)
                    .allMatch(line -> line.contains(": 300 rows on 1 pages"));
        }

        looked.countDown();
        assertThat(first.join().getException()).isNull();
        assertThat(second.join().getException()).isNull();
        try (LogCapture log = new LogCapture()) {
            timers.tick();

            assertThat(log.ours(Level.INFO)).as("nothing is told of no walk").isEmpty();
        }
    }

    @Test
    void walksPagesAndRowsAreCountedInJmx() throws Exception {
        CompletableFuture<Exchange> walk = walk();
        await().until(() -> rows.size() == 1);

        assertThat(jmx("RunningWalks")).isEqualTo(1);
        assertThat(jmx("Pages")).isEqualTo(1L);
        assertThat(jmx("Rows")).isEqualTo((long) PAGE);

        looked.countDown();
        assertThat(walk.join().getException()).isNull();
        assertThat(jmx("RunningWalks")).isEqualTo(0);
        assertThat(jmx("Pages")).isEqualTo((long) ROWS / PAGE);
        assertThat(jmx("Rows")).isEqualTo((long) ROWS);
    }
}
