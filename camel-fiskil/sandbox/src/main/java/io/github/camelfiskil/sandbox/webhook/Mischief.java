package io.github.camelfiskil.sandbox.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Decides which messages are sent twice, forged or late; equal settings decide equally. */
final class Mischief {

    private static final long SEED = 7;
    private static final List<Tampering> FORGERIES = Stream.of(Tampering.values())
            .filter(tampering -> tampering != Tampering.NONE)
            .toList();

    private final ReentrantLock lock = new ReentrantLock();
    private Random random = new Random(SEED);
    private int duplicateEvery;
    private int forgeEvery;
    private Duration disorder = Duration.ZERO;
    private int messages;
    private int forgeries;

    /** What happens to one message. */
    record Fate(boolean twice, Tampering forgery, Duration delay) {
        static final Fate USUAL = new Fate(false, Tampering.NONE, Duration.ZERO);
    }

    Fate next() {
        lock.lock();
        try {
            messages++;
            boolean forged = forgeEvery > 0 && messages % forgeEvery == 0;
            Duration delay = disorder.isZero() ? Duration.ZERO : Duration.ofNanos(random.nextLong(disorder.toNanos()));
            return new Fate(
                    duplicateEvery > 0 && messages % duplicateEvery == 0,
                    forged ? FORGERIES.get(forgeries++ % FORGERIES.size()) : Tampering.NONE,
                    delay);
        } finally {
            lock.unlock();
        }
    }

    void duplicateEvery(int count) {
        change(() -> duplicateEvery = notNegative(count));
    }

    void forgeEvery(int count) {
        change(() -> forgeEvery = notNegative(count));
    }

    void disorder(Duration spread) {
        if (spread.isNegative()) {
            throw new IllegalArgumentException("a delay cannot be " + spread);
        }
        change(() -> disorder = spread);
    }

    void clear() {
        change(() -> {
            duplicateEvery = 0;
            forgeEvery = 0;
            disorder = Duration.ZERO;
        });
    }

    private static int notNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count of messages has to be 0 or more, not " + count);
        }
        return count;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            messages = 0;
            forgeries = 0;
            random = new Random(SEED);
        } finally {
            lock.unlock();
        }
    }
}
