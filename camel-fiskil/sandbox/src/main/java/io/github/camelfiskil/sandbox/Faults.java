package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.http.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Decides which call fails, how long each takes, and when there are too many. */
final class Faults {

    private static final int ANY = 0;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Armed> armed = new ArrayList<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration tokenLatency = Duration.ZERO;
    private int callsPerSecond;
    private long secondStarted;
    private int callsInSecond;

    /** A failure that waits for its call; page 0 is any call. */
    private record Armed(String pathPrefix, int page, int times, Failure failure) {
        boolean meets(String path, int calledPage) {
            if (page != ANY && page != calledPage) {
                return false;
            }
            // Without a prefix the token endpoint is left alone: whether a call needs a new token is chance.
            return pathPrefix.isEmpty() ? !path.equals(SandboxServer.TOKEN_PATH) : path.startsWith(pathPrefix);
        }
    }

    void arm(String pathPrefix, int times, Failure failure) {
        arm(pathPrefix, ANY, times, failure);
    }

    void armPage(String pathPrefix, int page, int times, Failure failure) {
        if (page < 1) {
            throw new IllegalArgumentException("pages are counted from 1, there is no page " + page);
        }
        arm(pathPrefix, page, times, failure);
    }

    private void arm(String pathPrefix, int page, int times, Failure failure) {
        if (times < 0) {
            throw new IllegalArgumentException("times has to be 0 or more, not " + times);
        }
        lock.lock();
        try {
            if (times > 0) {
                armed.add(new Armed(pathPrefix, page, times, failure));
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Failure> take(Call call, int page) {
        lock.lock();
        try {
            for (int i = 0; i < armed.size(); i++) {
                Armed next = armed.get(i);
                if (next.meets(call.path(), page)) {
                    if (next.times == 1) {
                        armed.remove(i);
                    } else if (next.times != FiskilSandbox.ALWAYS) {
                        armed.set(i, new Armed(next.pathPrefix, next.page, next.times - 1, next.failure));
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

    Duration latency(Call call, int page) {
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
