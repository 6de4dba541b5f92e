package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);

    @Test
    void no_span_of_a_second_ever_sees_more_calls_than_the_limit() {
        RateLimit limit = new RateLimit(200, now::get);
        Random random = new Random(3);
        List<Long> allowed = new ArrayList<>();

        for (int i = 0; i < 20_000; i++) {
            now.addAndGet(random.nextInt(8_000_000));
            if (limit.allows()) {
                allowed.add(now.get());
            }
        }

        for (int i = 200; i < allowed.size(); i++) {
            assertThat(allowed.get(i) - allowed.get(i - 200)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(allowed).hasSizeGreaterThan(10_000);
    }

    @Test
    void calls_at_the_pace_of_the_limit_are_all_let_through() {
        RateLimit limit = new RateLimit(200, now::get);

        for (int i = 0; i < 5_000; i++) {
            assertThat(limit.allows()).isTrue();
            now.addAndGet(SECOND / 200);
        }
    }

    @Test
    void refused_calls_do_not_count() {
        RateLimit limit = new RateLimit(2, now::get);
        assertThat(limit.allows()).isTrue();
        assertThat(limit.allows()).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(limit.allows()).isFalse();
        }

        now.addAndGet(SECOND);

        assertThat(limit.allows()).isTrue();
    }

    @Test
    void many_clients_at_once_get_exactly_the_limit_through() throws Exception {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            Client client = new Client(sandbox);
            String token = client.token();
            sandbox.rateLimit(100);
            ExecutorService clients = Executors.newFixedThreadPool(32);
            try {
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 320; i++) {
                    calls.add(() -> client.send(
                                    client.open("/v1/institutions/88888").header("Authorization", "Bearer " + token))
                            .status());
                }
                long start = System.nanoTime();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> call : clients.invokeAll(calls)) {
                    statuses.add(call.get());
                }
                long seconds = (System.nanoTime() - start) / SECOND + 1;

                assertThat(statuses).containsOnly(200, 429);
                assertThat(statuses.stream().filter(status -> status == 200).count())
                        .isBetween(100L, 100 * seconds);
            } finally {
                clients.shutdownNow();
            }
        }
    }
}
