package io.github.camelfiskil.paging;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.ListPlace;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Walks over a list of any length, page after page, while the next page is fetched.
 *
 * <p>{@link #hasNext} never throws: where the next page cannot be had, or the walk was closed before its end, it answers
 * true, and {@link #next} throws, the same error every time. Only a list that was read to its end answers false, so a short
 * list never looks like a whole one.
 *
 * <p>One thread at a time may read; any thread may {@link #close}. Two pages at the most are in memory.
 */
public final class PageWalker implements Iterator<Row>, AutoCloseable {

    private final PagedList list;
    private final Executor executor;
    private final WalkListener listener;
    private final CursorTrail trail = new CursorTrail();

    private volatile PageFetch fetch;
    private List<Row> rows = List.of();
    private Page page;
    private int index;
    private int pageNumber;
    private long rowsBefore;
    private Throwable failure;
    private boolean read;
    private volatile Supplier<? extends Throwable> closedWith;

    /**
     * @param list     the list
     * @param cursor   the cursor behind which the walk begins; empty for the whole list
     * @param executor where pages are fetched ahead
     * @param listener is told of each page, and may end the walk
     */
    public PageWalker(PagedList list, Optional<String> cursor, Executor executor, WalkListener listener) {
        this.list = list;
        this.executor = executor;
        this.listener = listener;
        this.fetch = new PageFetch(list, cursor, executor);
        cursor.ifPresent(trail::isNew);
    }

    /** The call for the first page: the caller may run it itself, so that it waits without a thread, and then says {@link #begun}. */
    public Call<Page> firstCall() {
        fetch.taken(this::sendFor);
        return fetch.call();
    }

    /** The first call has come to its end. */
    public void begun(Call<Page> call) {
        fetch.done(call);
    }

    /** Why the first call has failed, with the cursor to go on from where the walk began at one. */
    public Exception notBegun(Exception why) {
        return why instanceof FiskilException known && fetch.cursor().isPresent() ? known.at(place()) : why;
    }

    /** Fetches the first page on the executor. */
    public PageWalker begin() {
        fetch.taken(this::sendFor);
        fetch.start();
        return this;
    }

    @Override
    public boolean hasNext() {
        if (index < rows.size() || failure != null || isCutOff()) {
            return true;
        }
        while (!read && failure == null && index >= rows.size()) {
            try {
                turnPage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = list.client().interrupted(list.request()).at(place());
            }
        }
        return !read;
    }

    @Override
    public Row next() {
        if (isCutOff() && failure == null) {
            failure = closedWith.get();
        }
        if (failure == null && !hasNext()) {
            throw new NoSuchElementException("The list was read to its end");
        }
        if (failure != null) {
            throw PageWalker.<RuntimeException>asItIs(failure);
        }
        return rows.get(index++);
    }

    /** Goes on to the next page; finds that there is none, or why it cannot be had. */
    private void turnPage() throws InterruptedException {
        if (page != null) {
            rowsBefore += rows.size();
            if (isLast()) {
                read = true;
                rows = List.of();
                listener.ended(this);
                return;
            }
            if (!goOn()) {
                return;
            }
        }
        try {
            page = fetch.page().get();
        } catch (ExecutionException e) {
            failure = e.getCause() instanceof FiskilException known ? known.at(place()) : e.getCause();
            return;
        }
        if (isCutOff()) {
            failure = closedWith.get();
            return;
        }
        if (!isLast() && fetch.next() == null) {
            // the rows of this page are not handed out, so that its own cursor gives exactly the rest
            failure = isCutOff() ? closedWith.get() : roundInCircles(list).at(place());
            return;
        }
        pageNumber++;
        rows = page.rows();
        index = 0;
        listener.read(page);
    }

    private boolean isLast() {
        // The reference has two ways to end a list: no next, and an empty page, whose next may then be itself.
        return page.next().isEmpty() || page.rows().isEmpty() && page.next().equals(fetch.cursor());
    }

    private boolean goOn() {
        Optional<Throwable> objection = listener.objection();
        if (objection.isPresent()) {
            failure = objection.get();
            fetch.abandon();
            return false;
        }
        PageFetch before = fetch;
        PageFetch behind = before.next();
        fetch = behind;
        before.left();
        if (closedWith != null) {
            behind.abandon(); // whoever closes the walk now may not reach it through the page before any more
        }
        behind.taken(this::sendFor);
        return true;
    }

    static FiskilException roundInCircles(PagedList list) {
        return list.client()
                .broken(
                        list.request(),
                        "repeats a cursor, so the list would go round in circles and its end cannot be reached");
    }

    private PageFetch sendFor(String cursor) {
        if (!trail.isNew(cursor)) {
            return null;
        }
        PageFetch behind = new PageFetch(list, Optional.of(cursor), executor);
        return closedWith == null ? behind.start() : behind;
    }

    private ListPlace place() {
        return new ListPlace(pageNumber + 1, rowsBefore, fetch.cursor().orElse(null));
    }

    private boolean isCutOff() {
        return closedWith != null && !read;
    }

    /** Whether the list was read to its end. */
    public boolean isRead() {
        return read;
    }

    /** Why the walk could not go on; null where it could, as far as it was read. */
    public Throwable failure() {
        return failure;
    }

    /** How many rows were handed out. */
    public long rowsRead() {
        return read ? rowsBefore : rowsBefore + index;
    }

    /** How many pages were read. */
    public int pagesRead() {
        return pageNumber;
    }

    /** The page of the row that was handed out last. */
    public Page page() {
        return page;
    }

    /** How many rows of the page are still to be handed out. */
    public int rowsLeftOnPage() {
        return rows.size() - index;
    }

    /** The list. */
    public PagedList list() {
        return list;
    }

    /**
     * Ends the walk. Where it has not come to its end, every further {@link #next} throws; no further page is asked for.
     *
     * @param why makes the error
     */
    public void close(Supplier<? extends Throwable> why) {
        if (closedWith == null) {
            closedWith = why;
            fetch.abandon();
        }
    }

    @Override
    public void close() {
        close(() -> new IllegalStateException("The list of " + list + " was closed before it was read to its end"));
    }

    /** Throws a checked exception through an iterator, so that an {@code onException} sees it as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller throws what comes back
    private static <E extends Throwable> E asItIs(Throwable any) throws E {
        throw (E) any;
    }
}
