package io.github.camelfiskil;

import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.paging.Increment;
import io.github.camelfiskil.paging.Page;
import io.github.camelfiskil.paging.PageWalker;
import io.github.camelfiskil.paging.WalkListener;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * One walk over a list, as its component counts it and its offset repository remembers it. One thread at a time reads; others
 * may look.
 */
final class Walk implements WalkListener {

    private static final Logger LOG = Concern.WALK.logger();

    private final AuditLog.Origin origin;
    private final ListRequest list;
    private final WalkProgress progress;
    private final FiskilStatistics statistics;
    private final Supplier<Optional<Throwable>> objection;
    private final TimeSource time;
    private final long began;
    private final AtomicBoolean over = new AtomicBoolean();
    private Increment increment;
    private Runnable commit = () -> {};
    private volatile long rows;
    private volatile long pages;
    private volatile boolean whole;

    /**
     * @param origin     whose walk it is
     * @param list       what is read
     * @param progress   tells of it
     * @param statistics counts
     * @param time       the clocks
     * @param objection  why no further page shall be fetched
     */
    Walk(
            AuditLog.Origin origin,
            ListRequest list,
            WalkProgress progress,
            FiskilStatistics statistics,
            TimeSource time,
            Supplier<Optional<Throwable>> objection) {
        this.origin = origin;
        this.list = list;
        this.time = time;
        this.began = time.nanoTime();
        this.progress = progress;
        this.statistics = statistics;
        this.objection = objection;
    }

    /**
     * Makes it a walk that is remembered.
     *
     * @param walk  watches the rows
     * @param store keeps what the walk has reached
     */
    Walk remembered(Increment walk, Runnable store) {
        this.increment = walk;
        this.commit = store;
        return this;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes
    public void read(Page page) {
        progress.begun(this);
        statistics.page(page.rows().size());
        rows += page.rows().size();
        pages++;
        if (increment != null) {
            increment.read(page);
        }
    }

    @Override
    public void ended(PageWalker walker) {
        whole();
    }

    @Override
    public Optional<Throwable> objection() {
        return objection.get();
    }

    /** The list was read to its end and nothing failed: the next walk may go on from here. */
    void commit() {
        commit.run();
    }

    /** The list was read to its end. */
    void whole() {
        whole = true;
        over(null);
    }

    /**
     * The walk is over.
     *
     * @param failure why it did not come to the end of the list, or null
     */
    void over(Throwable failure) {
        if (over.compareAndSet(false, true)) {
            progress.ended(this);
            LOG.debug("{}, {}", this, whole ? "whole" : "not whole");
            AuditLog.walk(origin, list.request(), this, failure);
        }
    }

    boolean isWhole() {
        return whole;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - began);
    }

    long rows() {
        return rows;
    }

    long pages() {
        return pages;
    }

    @Override
    public String toString() {
        return "Walk over " + list + ": " + rows + " rows on " + pages + " pages";
    }
}
