package io.github.camelfiskil.paging;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.ListPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads all pages of a list into one list of items, up to a limit. It waits as a {@link Call} does: without holding a thread
 * where its caller does not mind. One thread at a time works on it.
 */
public final class PageCollector {

    private final PagedList list;
    private final int maxItems;
    private final WalkListener listener;
    private final CursorTrail trail = new CursorTrail();
    private final List<Object> items = new ArrayList<>();
    private Optional<String> cursor;
    private int pages;
    private Exception failure;

    /**
     * @param list     the list
     * @param cursor   the cursor behind which to begin; empty for the whole list
     * @param maxItems the most items; with more of them it fails
     * @param listener is told of each page
     */
    public PageCollector(PagedList list, Optional<String> cursor, int maxItems, WalkListener listener) {
        this.list = list;
        this.cursor = cursor;
        this.maxItems = maxItems;
        this.listener = listener;
        cursor.ifPresent(trail::isNew);
    }

    /** The items in the order of the list; of use only without a failure. */
    public List<Object> items() {
        return items;
    }

    /** Why the list could not be had whole; null where it could. */
    public Exception failure() {
        return failure;
    }

    /**
     * Reads the list.
     *
     * @param aside whether it may leave this thread where it has to wait
     * @param done  run on another thread when it has left this one and has come to its end
     * @return whether it came to its end on this thread; {@code done} is not run then
     */
    public boolean run(boolean aside, Runnable done) {
        boolean ended = false;
        while (!ended) {
            Call<Page> call = list.page(cursor, next -> {});
            boolean here = call.run(aside, () -> {
                if (take(call) || run(aside, done)) {
                    done.run();
                }
            });
            if (!here) {
                return false;
            }
            ended = take(call);
        }
        return true;
    }

    /** Takes the page of a call; true where that was the end. */
    private boolean take(Call<Page> call) {
        if (call.failure() != null) {
            failure = call.failure() instanceof FiskilException known ? known.at(place()) : call.failure();
            return true;
        }
        Page page = call.result();
        pages++;
        listener.read(page);
        page.rows().forEach(row -> items.add(row.item()));
        if (items.size() > maxItems) {
            failure = list.client().tooMany(list.request(), maxItems, items.size());
            return true;
        }
        if (page.next().isEmpty() || page.rows().isEmpty() && page.next().equals(cursor)) {
            return true;
        }
        cursor = page.next();
        if (!trail.isNew(cursor.get())) {
            failure = PageWalker.roundInCircles(list).at(place());
            return true;
        }
        return false;
    }

    private ListPlace place() {
        return new ListPlace(pages + 1, items.size(), cursor.orElse(null));
    }
}
