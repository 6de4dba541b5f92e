package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.paging.Increment;
import io.github.camelfiskil.paging.PageReader;
import io.github.camelfiskil.paging.PagedList;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Message;

/** Makes walks over the list of an endpoint, incremental ones where it has an offset repository. Safe for use by many threads. */
final class ListBinding {

    private final RequestBinding requests;
    private final PageReader reader;
    private final WalkProgress progress;
    private final FiskilStatistics statistics;
    private final TimeSource time;
    private OffsetStore offsets;
    private String offsetKey;
    private boolean fromIsTheBegin;

    /**
     * @param requests makes the requests
     * @param reader   reads the pages
     * @param progress tells of walks
     * @param statistics counts
     * @param time     the clocks
     */
    ListBinding(
            RequestBinding requests,
            PageReader reader,
            WalkProgress progress,
            FiskilStatistics statistics,
            TimeSource time) {
        this.requests = requests;
        this.reader = reader;
        this.progress = progress;
        this.statistics = statistics;
        this.time = time;
    }

    /**
     * Makes its walks incremental.
     *
     * @param store          keeps how far they have come
     * @param key            the key of the state, or null for one that is made of the request
     * @param fromIsTheBegin whether {@code from} is where a full walk begins; else a walk with it is not incremental
     */
    ListBinding incremental(OffsetStore store, String key, boolean fromIsTheBegin) {
        this.offsets = store;
        this.offsetKey = key;
        this.fromIsTheBegin = fromIsTheBegin;
        return this;
    }

    /**
     * Begins a walk.
     *
     * @param origin    whose walk it is
     * @param headers   the headers of the message, by name
     * @param client    makes the calls
     * @param objection why no further page shall be fetched
     * @param open      opens the list at a cursor with the walk as listener
     * @throws FiskilRequestException where the message lacks something or has something that cannot be sent
     */
    <T> T begin(
            AuditLog.Origin origin,
            Function<String, Object> headers,
            FiskilClient client,
            Supplier<Optional<Throwable>> objection,
            Opener<T> open) {
        ListRequest asked = requests.list(headers, client);
        BiFunction<ListRequest, Walk, T> opened =
                (list, walk) -> open.open(new PagedList(client, list.request(), reader), list.cursor(), walk);
        if (offsets == null || !fromIsTheBegin && has(asked, QueryOption.FROM)) {
            return opened.apply(asked, new Walk(origin, asked, progress, statistics, time, objection));
        }
        if (has(asked, QueryOption.TO)) {
            throw new FiskilRequestException("The value of " + QueryOption.TO + " of " + requests
                    + " cannot stand beside offsetRepository: an incremental walk ends where the list ends");
        }
        String key = key(asked, headers);
        Increment increment = offsets.begin(key, time.now());
        ListRequest list = increment
                .from()
                .map(from -> requests.list(from(headers, from), client))
                .orElse(asked);
        Walk walk = new Walk(origin, list, progress, statistics, time, objection);
        // a walk from a cursor has not seen what was before it
        return opened.apply(
                list,
                asked.cursor().isPresent() ? walk : walk.remembered(increment, () -> offsets.end(key, increment)));
    }

    /** Takes the cursor from a message whose walk has begun with it. */
    void takeCursor(Message message) {
        requests.takeCursor(message);
    }

    private boolean has(ListRequest list, QueryOption option) {
        return operation().parameter(option).map(list::hasParameter).orElse(false);
    }

    private String key(ListRequest list, Function<String, Object> headers) {
        if (offsetKey == null) {
            return list.key(requests.resource().path(), operation());
        }
        Object endUser = headers.apply(QueryOption.END_USER_ID.header());
        return endUser == null ? offsetKey : offsetKey + ';' + endUser;
    }

    private Function<String, Object> from(Function<String, Object> headers, Instant watermark) {
        Instant begin = requests.from().filter(from -> from.isAfter(watermark)).orElse(watermark);
        return header -> header.equals(QueryOption.FROM.header()) ? begin : headers.apply(header);
    }

    private OperationSpec operation() {
        return requests.operation();
    }
}
