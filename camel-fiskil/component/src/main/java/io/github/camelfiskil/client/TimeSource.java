package io.github.camelfiskil.client;

import java.time.Instant;

/** Says what time it is, so that a test can. */
public interface TimeSource {

    /** The clocks of the machine. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    /** The monotonic clock. */
    long nanoTime();

    /** The wall clock. */
    Instant now();
}
