package io.github.camelfiskil;

import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.paging.PageWalker;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * The body of {@code pagination=stream}: an iterator over a list of any length.
 *
 * <p>{@link #hasNext} never throws. Where the next page cannot be had, or the iterator was closed before its end, it answers
 * true and {@link #next} throws, the same error every time: only a list that was read to its end answers false. One thread at
 * a time may read; any thread may close.
 */
@SuppressWarnings("IterableAndIterator") // what splits a body looks for either
final class ItemIterator implements Iterator<Object>, Iterable<Object>, AutoCloseable {

    private final PageWalker walker;
    private final Walk walk;

    ItemIterator(PageWalker walker, Walk walk) {
        this.walker = walker;
        this.walk = walk;
    }

    PageWalker walker() {
        return walker;
    }

    Walk walk() {
        return walk;
    }

    @Override
    public boolean hasNext() {
        return walker.hasNext();
    }

    @Override
    public Object next() {
        return walker.next().item();
    }

    /** The iterator itself: a list is read once. */
    @Override
    public Iterator<Object> iterator() {
        return this;
    }

    @Override
    public void close() {
        Supplier<FiskilRequestException> why = () -> new FiskilRequestException("The list of " + walker.list()
                + " was closed before its end, because the exchange that fetched it is done. A wireTap, the caller of a"
                + " ProducerTemplate and whoever enriches from a route get the list too late: split it within the exchange"
                + " that fetched it, or use pagination=all");
        walker.close(why);
        walk.over(walker.failure());
    }

    @Override
    public String toString() {
        return walk.toString();
    }
}
