package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.http.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Decides which call fails, how long each takes, and when there are too many. */
final class Faults {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Armed> armed = new ArrayList<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration tokenLatency = Duration.ZERO;
    private int callsPerSecond;
    private long secondStarted;
    private int callsInSecond;

    private record Armed(String pathPrefix, int times, Failure failure) {
        boolean meets(Call call) {
            if (pathPrefix.isEmpty()) {
                // The token endpoint is left alone: whether a call needs a new token is chance.
                return !call.path().equals(SandboxServer.TOKEN_PATH);
            }
            String line = pathPrefix.startsWith("/") ? call.path() : call.method() + " " + call.path();
            return line.startsWith(pathPrefix);
        }
    }

    void arm(String pathPrefix, int times, Failure failure) {
        if (times < 0) {
            throw new IllegalArgumentException("times has to be 0 or more, not " + times);
        }
        lock.lock();
        try {
            if (times > 0) {
                armed.add(new Armed(pathPrefix, times, failure));
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Failure> take(Call call) {
        lock.lock();
        try {
            for (int i = 0; i < armed.size(); i++) {
                Armed next = armed.get(i);
                if (next.meets(call)) {
                    if (next.times == 1) {
                        armed.remove(i);
                    } else {
                        armed.set(i, new Armed(next.pathPrefix, next.times - 1, next.failure));
                    }
                    return Optional.of(next.failure);
                }
            }
            return isTooFast(call)
                    ? Optional.of(Failure.temporary(429).retryAfter(Duration.ofSeconds(1)))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTooFast(Call call) {
        if (callsPerSecond == 0 || call.path().equals(SandboxServer.TOKEN_PATH)) {
            return false;
        }
        long now = System.nanoTime();
        if (now - secondStarted >= SECOND) {
            secondStarted = now;
            callsInSecond = 0;
        }
        callsInSecond++;
        return callsInSecond > callsPerSecond;
    }

    void rateLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("callsPerSecond has to be 0 or more, not " + limit);
        }
        lock.lock();
        try {
            callsPerSecond = limit;
            callsInSecond = 0;
            secondStarted = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    void latency(Duration time) {
        latency = time;
    }

    void tokenLatency(Duration time) {
        tokenLatency = time;
    }

    Duration latency(Call call) {
        return call.path().equals(SandboxServer.TOKEN_PATH) ? latency.plus(tokenLatency) : latency;
    }

    void clear() {
        lock.lock();
        try {
            armed.clear();
            callsPerSecond = 0;
        } finally {
            lock.unlock();
        }
        latency = Duration.ZERO;
        tokenLatency = Duration.ZERO;
    }
}
