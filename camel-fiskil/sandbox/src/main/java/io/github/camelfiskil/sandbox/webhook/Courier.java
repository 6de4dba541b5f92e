package io.github.camelfiskil.sandbox.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Delivers messages on threads of its own, and tries again those that were not taken, until it is closed. */
final class Courier {

    private static final int MILLIS_TO_END = 10_000;

    private final Supplier<Settings> settings;
    private final Supplier<String> secret;
    private final Consumer<Delivery> log;
    private final Post post = new Post();
    private final AtomicInteger pending = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor executor;
    private volatile boolean closed;

    Courier(Supplier<Settings> settings, Supplier<String> secret, Consumer<Delivery> log) {
        this.settings = settings;
        this.secret = secret;
        this.log = log;
        executor = new ScheduledThreadPoolExecutor(settings.get().senders(), this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fiskil-sandbox-webhook-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    void take(Message message, Mischief.Fate fate) {
        if (fate.forgery() != Tampering.NONE) {
            send(message.forged(fate.forgery()), false, fate.delay());
        }
        send(message, fate.twice(), fate.delay());
    }

    /** Tells how many messages are neither delivered nor given up. */
    int pending() {
        return pending.get();
    }

    private void send(Message message, boolean twice, Duration delay) {
        pending.incrementAndGet();
        schedule(() -> attempt(message, 1, twice), delay);
    }

    private void attempt(Message message, int attempt, boolean twice) {
        if (closed) {
            return;
        }
        Settings now = settings.get();
        boolean accepted = now.receivers().isEmpty() || deliver(message, attempt, now);
        if (accepted && twice) {
            schedule(() -> attempt(message, attempt, false), Duration.ZERO);
        } else if (accepted || message.isForged() || attempt >= now.attempts()) {
            pending.decrementAndGet();
        } else {
            schedule(() -> attempt(message, attempt + 1, twice), now.backoffAfter(attempt));
        }
    }

    private boolean deliver(Message message, int attempt, Settings now) {
        String body = message.body(attempt);
        String key = secret.get();
        Tampering.Parcel parcel = message.tampering().apply(Tampering.Parcel.signed(body, key), key);
        int status = post.send(now.receivers().get(0), parcel, now.timeout());
        Delivery delivery =
                new Delivery(message.id(), message.event(), attempt, status, parcel.text(), message.tampering());
        if (!closed) {
            log.accept(delivery);
        }
        return delivery.isAccepted();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void schedule(Runnable work, Duration delay) {
        try {
            executor.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed in the meantime: nobody waits for this message any more.
            pending.decrementAndGet();
        }
    }

    /** Forgets all messages and returns when no thread is left. */
    void close() {
        closed = true;
        executor.shutdownNow();
        post.close();
        try {
            for (Thread thread : threads) {
                thread.join(MILLIS_TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
