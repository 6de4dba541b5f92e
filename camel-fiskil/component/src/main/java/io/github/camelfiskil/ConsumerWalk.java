package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.paging.PageWalker;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/**
 * One walk of a consumer, over as many polls as it takes. It is settled when the list was read and every exchange that was
 * made of it is done, on whatever thread; then, if none has failed, the next walk may go on from here.
 */
final class ConsumerWalk {

    private static final Logger LOG = Concern.POLL.logger();

    private final Walk walk;
    private final AtomicInteger open = new AtomicInteger(1);
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile boolean whole;
    private PageWalker walker;

    ConsumerWalk(PageWalker walker, Walk walk) {
        this.walker = walker;
        this.walk = walk;
    }

    /** What reads the list; used by the polling thread only. */
    PageWalker walker() {
        return walker;
    }

    /** Goes on with another reader, from where the one before it could not. */
    void goOnWith(PageWalker other) {
        this.walker = other;
    }

    Walk walk() {
        return walk;
    }

    /** An exchange is made. */
    void begin() {
        exchanges.incrementAndGet();
        atWork.incrementAndGet();
        open.incrementAndGet();
    }

    /** An exchange is done. */
    void done(boolean succeeded) {
        if (!succeeded) {
            failures.incrementAndGet();
        }
        atWork.decrementAndGet();
        settle();
    }

    /** No more exchanges come of this walk. */
    void ended(boolean isWhole) {
        whole = isWhole;
        walk.over(walker.failure());
        settle();
    }

    private void settle() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        if (failures.get() > 0) {
            LOG.warn(
                    "{} of {} exchanges of one walk have failed ({}): the walk is not remembered, and their rows come again",
                    failures,
                    exchanges,
                    walk);
        } else if (whole) {
            walk.commit();
        }
    }

    /** How many exchanges of it are made and not done. */
    int atWork() {
        return atWork.get();
    }

    /** Whether every exchange of it is done. */
    boolean isSettled() {
        return open.get() == 0;
    }
}
