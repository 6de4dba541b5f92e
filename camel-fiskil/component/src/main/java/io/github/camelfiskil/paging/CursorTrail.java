package io.github.camelfiskil.paging;

import java.util.Arrays;

/**
 * Remembers which cursors a walk has followed, eight bytes each, so that a server that repeats one does not make it go round
 * in circles. Not safe for use by several threads.
 */
final class CursorTrail {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] slots = new long[64];
    private int size;

    /** Whether the cursor is a new one; from now on it is not. */
    boolean isNew(String cursor) {
        if (2 * size >= slots.length) {
            grow();
        }
        boolean added = put(slots, hash(cursor));
        if (added) {
            size++;
        }
        return added;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        slots = larger;
    }

    private static boolean put(long[] table, long hash) {
        int slot = Long.hashCode(hash) & (table.length - 1);
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = hash;
        return true;
    }

    /** FNV-1a, and never 0, which marks a free slot. */
    private static long hash(String cursor) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < cursor.length(); i++) {
            hash = (hash ^ cursor.charAt(i)) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
