package io.github.camelfiskil.benchmarks;

import io.github.camelfiskil.token.AccessToken;
import io.github.camelfiskil.token.FixedCredentials;
import io.github.camelfiskil.token.TokenExchange;
import io.github.camelfiskil.token.TokenManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call pays for its token while that is fresh. Most of it is the look at the clock, which stands beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

    private static final long MARGIN = Duration.ofSeconds(120).toNanos();

    private final TokenExchange exchange = credentials -> CompletableFuture.completedFuture(
            new AccessToken("a-token-that-opens-nothing-0123456789", System.nanoTime(), Duration.ofDays(1)));
    private final TokenManager tokens =
            new TokenManager(new FixedCredentials("client-id", "client-secret"), System::nanoTime);

    /** Takes the first token. */
    @Setup
    public void takeToken() {
        tokens.await(exchange).join();
    }

    /** What is measured. */
    @Benchmark
    public AccessToken current() {
        return tokens.current(MARGIN, exchange);
    }

    /** What it is compared with. */
    @Benchmark
    public long clock() {
        return System.nanoTime();
    }
}
