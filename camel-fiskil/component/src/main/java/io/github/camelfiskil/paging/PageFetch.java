package io.github.camelfiskil.paging;

import io.github.camelfiskil.client.Call;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One page on its way. When its next cursor is known and the route has come as far as this page, whichever is later, it sends
 * for the page behind it: that is as early as can be with one page ahead. Safe for use by many threads.
 */
final class PageFetch {

    private static final int BOTH = 2;

    private final PagedList list;
    private final Optional<String> cursor;
    private final Executor executor;
    private final AtomicInteger reasonsToGoOn = new AtomicInteger();
    private volatile CompletableFuture<Page> page = new CompletableFuture<>();
    private volatile Function<String, PageFetch> successor;
    private volatile Optional<String> nextCursor = Optional.empty();
    private volatile PageFetch next;
    private volatile boolean abandoned;
    private volatile Call<Page> call;

    /**
     * @param list     the list
     * @param cursor   the cursor behind which the page begins; empty for the first
     * @param executor where requests are sent
     */
    PageFetch(PagedList list, Optional<String> cursor, Executor executor) {
        this.list = list;
        this.cursor = cursor;
        this.executor = executor;
    }

    /** The cursor behind which the page begins; empty for the first. */
    Optional<String> cursor() {
        return cursor;
    }

    /** A call that fetches the page, to be run by the caller, who then says {@link #done}. */
    Call<Page> call() {
        call = list.page(cursor, this::nextIsKnown);
        return call;
    }

    /** Fetches the page on the executor. */
    PageFetch start() {
        Call<Page> own = call();
        Runnable run = () -> {
            // not where routes go on: they may hold all threads there, each waiting for a page like this one
            if (own.runAside(executor, () -> done(own))) {
                done(own);
            }
        };
        try {
            executor.execute(run);
        } catch (RejectedExecutionException e) {
            run.run(); // the component is stopping, and the call says so
        }
        return this;
    }

    /** The call has come to its end. */
    void done(Call<Page> ended) {
        if (ended.failure() != null) {
            page.completeExceptionally(ended.failure());
        } else {
            page.complete(ended.handOver());
        }
    }

    /** The page, as soon as it is there. */
    CompletableFuture<Page> page() {
        return page;
    }

    private void nextIsKnown(Optional<String> known) {
        nextCursor = known;
        goOn();
    }

    /**
     * The route has come as far as this page.
     *
     * @param sendFor starts the fetch behind a cursor
     */
    void taken(Function<String, PageFetch> sendFor) {
        successor = sendFor;
        goOn();
    }

    private void goOn() {
        if (reasonsToGoOn.incrementAndGet() == BOTH && nextCursor.isPresent() && !abandoned) {
            next = successor.apply(nextCursor.get());
            if (abandoned) {
                next.abandon();
            }
        }
    }

    /** The fetch of the page behind this one, once this page is there and taken. */
    PageFetch next() {
        return next;
    }

    /**
     * The route has left this page: it and what is behind it are no longer held from here. Whoever made the first call may
     * still have it on the stack when the last page is read, and must not keep them all.
     */
    void left() {
        page = null;
        next = null;
    }

    /** Nobody wants this page, or any behind it, any more. */
    void abandon() {
        abandoned = true;
        Call<Page> running = call;
        if (running != null) {
            running.abandon();
        }
        PageFetch behind = next;
        if (behind != null) {
            behind.abandon();
        }
    }
}
