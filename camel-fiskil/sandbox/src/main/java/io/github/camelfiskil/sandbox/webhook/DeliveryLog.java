package io.github.camelfiskil.sandbox.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers the latest deliveries. */
final class DeliveryLog {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Delivery> latest = new ArrayDeque<>();

    void add(Delivery delivery) {
        lock.lock();
        try {
            if (latest.size() == MOST) {
                latest.removeFirst();
            }
            latest.addLast(delivery);
        } finally {
            lock.unlock();
        }
    }

    List<Delivery> all() {
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
        } finally {
            lock.unlock();
        }
    }
}
