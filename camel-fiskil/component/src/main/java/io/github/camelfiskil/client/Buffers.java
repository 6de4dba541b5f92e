package io.github.camelfiskil.client;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few arrays for reading answers, so that a body is not copied twice on its way to a text. Safe for use by many
 * threads.
 */
final class Buffers {

    private static final int SLOTS = 32;
    private static final int SMALLEST = 16 * 1024;
    /** A page of 1000 rows fits; what is longer is rare and not kept. */
    private static final int LARGEST_KEPT = 1024 * 1024;

    private final AtomicReferenceArray<byte[]> slots = new AtomicReferenceArray<>(SLOTS);

    /** An array of at least that size. */
    byte[] take(long size) {
        byte[] kept = slots.getAndSet(slot(), null);
        if (kept != null && kept.length >= size) {
            return kept;
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("An answer of " + size + " bytes does not fit into an array");
        }
        return new byte[(int) Math.max(size, SMALLEST)];
    }

    /** Gives an array back. */
    void give(byte[] buffer) {
        if (buffer.length <= LARGEST_KEPT) {
            slots.set(slot(), buffer);
        }
    }

    private static int slot() {
        return (int) (Thread.currentThread().getId() % SLOTS);
    }
}
