package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.paging.PageWalker;
import io.github.camelfiskil.paging.Row;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;

/**
 * Polls a list, and makes an exchange of each item (or page). A batch is what one page gives; a walk over the list may take
 * many polls.
 */
@ManagedResource(description = "Managed Fiskil Consumer")
public class FiskilConsumer extends MeasuredConsumer {

    private static final Logger LOG = Concern.POLL.logger();
    private static final Duration HASTY = Duration.ofSeconds(10);

    private FiskilClient client;
    private ListBinding lists;
    private IdempotentRepository repository;
    private volatile ConsumerWalk walk;
    private volatile ConsumerWalk lastWalk;

    public FiskilConsumer(FiskilEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    protected void doStart() throws Exception {
        FiskilEndpoint endpoint = getEndpoint();
        client = endpoint.newClient();
        repository = endpoint.startedIdempotentRepository();
        lists = endpoint.newConsumerLists();
        try {
            endpoint.binding().list(header -> null, client);
        } catch (FiskilRequestException e) {
            throw new FiskilRequestException(e.getMessage()
                    + ". (A route that begins with fiskil: has options only, and polls one end user; for all of them list"
                    + " fiskil:end-users, split, and call fiskil:" + endpoint.getPath() + " in the middle)");
        }
        if (Duration.of(getDelay(), getTimeUnit().toChronoUnit()).compareTo(HASTY) < 0) {
            LOG.warn(
                    "{} polls every {} {}: Fiskil limits calls, and tells by webhook when there is something new",
                    endpoint.binding(),
                    getDelay(),
                    getTimeUnit());
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (walk != null) {
            drop();
        }
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        if (walk == null) {
            if (lastWalk != null && !lastWalk.isSettled()) {
                LOG.debug("No new walk begins: exchanges of the one before it are still at work");
                return 0;
            }
            walk = begin();
        }
        try {
            return read();
        } catch (FiskilException e) {
            return failed(e);
        }
    }

    private ConsumerWalk begin() {
        return lists.begin(
                new AuditLog.Origin(getRouteId(), null),
                header -> null,
                client,
                Optional::empty,
                (list, cursor, one) -> new ConsumerWalk(
                        new PageWalker(list, cursor, getEndpoint().pages(), one).begin(), one));
    }

    private int read() throws Exception {
        int polled = 0;
        PageWalker walker = walk.walker();
        while (isBatchAllowed() && (maxMessagesPerPoll <= 0 || polled < maxMessagesPerPoll) && walker.hasNext()) {
            Queue<Object> batch =
                    batch(walker, maxMessagesPerPoll <= 0 ? Integer.MAX_VALUE : maxMessagesPerPoll - polled);
            int size = batch.size();
            int processed = processBatch(batch);
            polled += processed;
            if (processed < size) {
                // the rows that were not processed are lost for this walk, not for the next
                drop();
                return polled;
            }
        }
        if (walker.isRead()) {
            lastWalk = walk;
            walk = null;
            lastWalk.ended(true);
        }
        return polled;
    }

    /** What is new of the page, but not more than the poll may have. */
    private Queue<Object> batch(PageWalker walker, int most) {
        Queue<Object> batch = new ArrayDeque<>();
        if (getEndpoint().isSplitItems()) {
            Set<String> keys = new HashSet<>();
            do {
                Row row = walker.next();
                if (repository == null
                        || keys.add(row.facts().key())
                                && !repository.contains(row.facts().key())) {
                    batch.add(row);
                }
            } while (batch.size() < most && walker.rowsLeftOnPage() > 0);
        } else {
            Row row = walker.next();
            batch.add(new Row(walker.page().whole(), row.facts()));
            while (walker.rowsLeftOnPage() > 0) {
                walker.next();
            }
        }
        return batch;
    }

    @Override
    public int processBatch(Queue<Object> rows) throws Exception {
        int size = rows.size();
        int index = 0;
        while (index < size && isBatchAllowed()) {
            pendingExchanges = size - index - 1;
            process((Row) rows.remove(), index, size);
            index++;
        }
        return index;
    }

    private void process(Row row, int index, int size) {
        Exchange exchange = createExchange(true);
        getEndpoint().fill(exchange.getMessage(), row.item());
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        RowCompletion completion =
                new RowCompletion(walk, repository, row.facts().key());
        exchange.getExchangeExtension().addOnCompletion(completion);
        walk.begin();
        getEndpoint().statistics().exchange();
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            completion.onFailure(exchange);
            getExceptionHandler().handleException("An exchange of a poll has failed", exchange, e);
        }
    }

    /** A page could not be had: what was read stays read, and the next poll goes on behind it. */
    private int failed(FiskilException e) throws FiskilException {
        if (e.getPageAfter() == null) {
            drop();
            throw e;
        }
        if (isRefusedCursor(e)) {
            LOG.info(
                    "The cursor of a walk is not taken any more, so the next poll begins the walk again: {}",
                    e.getMessage());
            drop();
            return 0;
        }
        PageWalker before = walk.walker();
        walk.goOnWith(new PageWalker(
                        before.list(),
                        Optional.of(e.getPageAfter()),
                        getEndpoint().pages(),
                        walk.walk())
                .begin());
        throw e;
    }

    /** The API answers a wrong cursor as a wrong parameter, or with 503 (seen live). */
    private static boolean isRefusedCursor(FiskilException e) {
        return switch (e.getStatusCode()) {
            case 400, 404, 409, 410, 422, 503 -> true;
            default -> false;
        };
    }

    private void drop() {
        lastWalk = walk;
        walk = null;
        lastWalk.walker().close();
        lastWalk.ended(false);
    }

    @Override
    ConsumerWalk runningWalk() {
        return walk;
    }

    @Override
    ConsumerWalk lastWalk() {
        return lastWalk;
    }
}
