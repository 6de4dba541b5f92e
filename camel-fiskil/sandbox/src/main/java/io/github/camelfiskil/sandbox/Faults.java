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
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Armed> armed = new ArrayList<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration tokenLatency = Duration.ZERO;
    private volatile Duration pageLatency = Duration.ZERO;
    private RateLimit rateLimit = RateLimit.NONE;

    /** A failure that waits for its call; page 0 is any call. */
    private record Armed(String pathPrefix, int page, int times, Failure failure) {
        boolean meets(Call call, int calledPage) {
            if (page != ANY && page != calledPage) {
                return false;
            }
            if (pathPrefix.isEmpty()) {
                // The token endpoint is left alone: whether a call needs a new token is chance.
                return !call.path().equals(SandboxServer.TOKEN_PATH);
            }
            String line = pathPrefix.startsWith("/") ? call.path() : call.method() + " " + call.path();
            return line.startsWith(pathPrefix);
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
                if (next.meets(call, page)) {
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
        return !call.path().equals(SandboxServer.TOKEN_PATH) && !rateLimit.allows();
    }

    void rateLimit(int limit) {
        RateLimit changed = new RateLimit(limit, System::nanoTime);
        lock.lock();
        try {
            rateLimit = changed;
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

    void pageLatency(Duration time) {
        pageLatency = time;
    }

    Duration latency(Call call, int page) {
        if (call.path().equals(SandboxServer.TOKEN_PATH)) {
            return latency.plus(tokenLatency);
        }
        return page == ANY ? latency : latency.plus(pageLatency);
    }

    void clear() {
        lock.lock();
        try {
            armed.clear();
            rateLimit = RateLimit.NONE;
        } finally {
            lock.unlock();
        }
        latency = Duration.ZERO;
        tokenLatency = Duration.ZERO;
        pageLatency = Duration.ZERO;
    }
}
