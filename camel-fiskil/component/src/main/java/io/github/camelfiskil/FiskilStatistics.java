package io.github.camelfiskil;

import io.github.camelfiskil.client.CallObserver;
import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts what an endpoint, or a component with all its endpoints, does. What JMX, console and meters show comes from here, so
 * they agree. Safe for use by many threads.
 */
public final class FiskilStatistics implements CallObserver {

    /**
     * The last failure.
     *
     * @param at      when it was
     * @param message the message of the exception, which has no secret in it
     * @param errorId Fiskil's id of the error, or null
     */
    record LastError(Instant at, String message, String errorId) {}

    private final FiskilStatistics parent;
    private final Supplier<Instant> clock;
    private final LongAdder exchanges = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder tokenCalls = new LongAdder();
    private final LongAdder replays = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder pages = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private volatile LastError lastError;
    private volatile CallTimer timer = CallTimer.NONE;

    /** Of a component. */
    FiskilStatistics(Supplier<Instant> clock) {
        this(null, clock);
    }

    private FiskilStatistics(FiskilStatistics parent, Supplier<Instant> clock) {
        this.parent = parent;
        this.clock = clock;
    }

    /** Of an endpoint; what it counts its component counts too. */
    FiskilStatistics ofEndpoint() {
        return new FiskilStatistics(this, clock);
    }

    /** Times the requests too. */
    void timeWith(CallTimer other) {
        timer = other;
    }

    @Override
    public void sent(FiskilRequest request, FailedStep step, int status, long nanos) {
        (step == FailedStep.CALL ? calls : tokenCalls).increment();
        timer.record(request, step, status, nanos);
        if (parent != null) {
            parent.sent(request, step, status, nanos);
        }
    }

    @Override
    public void replayed() {
        replays.increment();
        if (parent != null) {
            parent.replayed();
        }
    }

    @Override
    public void retried() {
        retries.increment();
        if (parent != null) {
            parent.retried();
        }
    }

    @Override
    public void waited() {
        waits.increment();
        if (parent != null) {
            parent.waited();
        }
    }

    @Override
    public void failed(FiskilException failure) {
        failures.increment();
        lastError = new LastError(clock.get(), failure.getMessage(), failure.getErrorId());
        if (parent != null) {
            parent.failed(failure);
        }
    }

    /** An exchange came to a producer, or was made by a consumer or a webhook. */
    void exchange() {
        exchanges.increment();
        if (parent != null) {
            parent.exchange();
        }
    }

    /** A page was read. */
    void page(int rowsOfIt) {
        pages.increment();
        rows.add(rowsOfIt);
        if (parent != null) {
            parent.page(rowsOfIt);
        }
    }

    /** Exchanges that producers took and consumers made. */
    long exchanges() {
        return exchanges.sum();
    }

    /** Requests to the API, repeated ones too, token exchanges not. */
    long calls() {
        return calls.sum();
    }

    /** Token exchanges. */
    long tokenCalls() {
        return tokenCalls.sum();
    }

    /** Calls that went out once more with a new token. */
    long replays() {
        return replays.sum();
    }

    /** Requests that were sent again since they had failed for a passing reason. */
    long retries() {
        return retries.sum();
    }

    /** Waits that Fiskil asked for, or maxCallsPerSecond. */
    long rateLimitWaits() {
        return waits.sum();
    }

    /** Calls and token exchanges that failed for good. */
    long failures() {
        return failures.sum();
    }

    /** Pages of lists that were read page after page. */
    long pages() {
        return pages.sum();
    }

    /** Rows on those pages. */
    long rows() {
        return rows.sum();
    }

    /** The last failure, or null. */
    LastError lastError() {
        return lastError;
    }

    /** All numbers by their names. */
    Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("exchanges", exchanges());
        numbers.put("calls", calls());
        numbers.put("tokenCalls", tokenCalls());
        numbers.put("replays", replays());
        numbers.put("retries", retries());
        numbers.put("rateLimitWaits", rateLimitWaits());
        numbers.put("failures", failures());
        numbers.put("pages", pages());
        numbers.put("rows", rows());
        return numbers;
    }
}
