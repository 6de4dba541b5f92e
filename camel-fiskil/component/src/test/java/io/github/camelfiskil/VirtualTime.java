package io.github.camelfiskil;

import io.github.camelfiskil.client.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.spi.annotations.Component;

/** Clocks that stand still until a test moves them. */
final class VirtualTime implements TimeSource {

    private static final Instant BEGIN = Instant.parse("2026-11-24T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos.get());
    }

    /** A component that lives by these clocks. */
    FiskilComponent component() {
        return new TimedComponent(this);
    }

    /** With the annotation of the component, by which Camel finds its configurers. */
    @Component(FiskilConstants.SCHEME)
    private static final class TimedComponent extends FiskilComponent {
        private final VirtualTime time;

        TimedComponent(VirtualTime time) {
            this.time = time;
        }

        @Override
        protected TimeSource getTimeSource() {
            return time;
        }
    }
}
