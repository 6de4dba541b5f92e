package io.github.camelfiskil.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where calls wait without holding a thread. One timer ends the waits; what comes after a wait runs on a pool, since the
 * route goes on there. Safe for use by many threads.
 */
public final class WaitingRoom {

    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Semaphore places;
    private final Set<CompletableFuture<Void>> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param timer  ends the waits; it must take any number of them, else who is turned away asks again without end
     * @param pool   where calls and routes go on
     * @param places how many calls may wait here; more wait on their own thread
     */
    public WaitingRoom(ScheduledExecutorService timer, Executor pool, int places) {
        this.timer = timer;
        this.pool = pool;
        this.places = new Semaphore(places);
    }

    /** Takes a place where one is free. */
    boolean enter() {
        return places.tryAcquire();
    }

    /** Gives the place back. */
    void leave() {
        places.release();
    }

    /** Where calls and routes go on. */
    Executor pool() {
        return pool;
    }

    /** Goes on with a call elsewhere; on this thread where nothing is taken there any more. */
    void resume(Executor elsewhere, Runnable call) {
        try {
            elsewhere.execute(call);
        } catch (RejectedExecutionException e) {
            call.run();
        }
    }

    /** Completed after that time, or when the room is closed. */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"}) // waits are told apart by identity
    CompletableFuture<Void> after(long nanos) {
        CompletableFuture<Void> wait = new CompletableFuture<>();
        waits.add(wait);
        ScheduledFuture<?> alarm;
        try {
            alarm = timer.schedule(() -> wait.complete(null), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            waits.remove(wait);
            wait.complete(null);
            return wait;
        }
        wait.whenComplete((nothing, failure) -> {
            waits.remove(wait);
            alarm.cancel(false);
        });
        if (closed) {
            wait.complete(null);
        }
        return wait;
    }

    /** Completed when the other is, or after that time, whichever comes first. */
    @SuppressWarnings("FutureReturnValueIgnored") // the wait is what is handed out
    CompletableFuture<Void> atMost(CompletableFuture<?> other, long nanos) {
        CompletableFuture<Void> wait = after(nanos);
        other.whenComplete((result, failure) -> wait.complete(null));
        return wait;
    }

    /** Whether the component is stopping. */
    boolean isClosed() {
        return closed;
    }

    /** Ends all waits. */
    public void close() {
        closed = true;
        waits.forEach(wait -> wait.complete(null));
    }
}
