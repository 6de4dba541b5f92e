package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.http.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests and remembers the latest ones. */
final class Journal {

    /** Enough for any test, and an end to the memory that a sandbox running for days can take. */
    private static final int MOST_REQUESTS = 10_000;

    private static final int MOST_PATHS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<RecordedRequest> latest = new ArrayDeque<>();
    private final Map<String, Long> callsByPath = new LinkedHashMap<>();
    private long tokenCalls;
    private long apiCalls;

    void record(Call call) {
        lock.lock();
        try {
            if (call.path().equals(SandboxServer.TOKEN_PATH)) {
                tokenCalls++;
            } else {
                apiCalls++;
            }
            if (callsByPath.size() < MOST_PATHS || callsByPath.containsKey(call.path())) {
                callsByPath.merge(call.path(), 1L, Long::sum);
            }
            if (latest.size() == MOST_REQUESTS) {
                latest.removeFirst();
            }
            latest.addLast(RecordedRequest.of(call));
        } finally {
            lock.unlock();
        }
    }

    long tokenCalls() {
        lock.lock();
        try {
            return tokenCalls;
        } finally {
            lock.unlock();
        }
    }

    long apiCalls() {
        lock.lock();
        try {
            return apiCalls;
        } finally {
            lock.unlock();
        }
    }

    long calls(String pathPrefix) {
        lock.lock();
        try {
            return callsByPath.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(pathPrefix))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    List<RecordedRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(latest);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            latest.clear();
            callsByPath.clear();
            tokenCalls = 0;
            apiCalls = 0;
        } finally {
            lock.unlock();
        }
    }
}
