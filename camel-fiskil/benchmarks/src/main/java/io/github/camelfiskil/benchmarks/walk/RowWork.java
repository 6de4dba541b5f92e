package io.github.camelfiskil.benchmarks.walk;

import io.github.camelfiskil.benchmarks.server.Rows;

/**
 * What a route does with a row: a fixed amount of work of about so many microseconds. It also sees to it that every row of
 * every page comes once and in order. For one thread at a time.
 */
final class RowWork {

    private static final int CALIBRATION = 20_000_000;
    /** Where the index of the row stands in its text. */
    private static final int INDEX = "{\"fiskil_id\":\"bank_tx_2pKzVd8uQ4mW0bYc".length();

    private final int steps;
    private long rows;
    private long state = 1;

    private RowWork(int steps) {
        this.steps = steps;
    }

    /** Measures how much work fits into that time on this machine. */
    static RowWork ofMicros(double micros) {
        RowWork warm = new RowWork(CALIBRATION);
        warm.work();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            warm.work();
            best = Math.min(best, System.nanoTime() - began);
        }
        return new RowWork((int) (CALIBRATION * micros * 1000 / best));
    }

    /** Works on a row, and returns how many came so far. */
    long take(String row) {
        int index = Integer.parseInt(row, INDEX, INDEX + 6, 10);
        if (index != rows % Rows.ON_A_PAGE) {
            throw new IllegalStateException("Row " + rows + " of the list is row " + index + " of a page");
        }
        work();
        return ++rows;
    }

    private void work() {
        long x = state;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        state = x;
    }

    /** How many rows came; the next one is the first again. */
    long reset() {
        long taken = rows;
        rows = 0;
        return taken;
    }
}
