package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.paging.ItemReader;
import io.github.camelfiskil.paging.PageReader;
import io.github.camelfiskil.paging.RowFactsReader;
import io.github.camelfiskil.paging.RowIdentity;
import io.github.camelfiskil.resource.Operation;
import io.github.camelfiskil.resource.OperationSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import org.slf4j.Logger;

/** Decides from the options of an endpoint how it reads lists, and refuses options that do not go together. */
final class EndpointLists {

    private static final Logger LOG = Concern.SETUP.logger();

    private final FiskilEndpoint endpoint;
    private final RequestBinding requests;
    private final BodyBinding body;

    EndpointLists(FiskilEndpoint endpoint, RequestBinding requests, BodyBinding body) {
        this.endpoint = endpoint;
        this.requests = requests;
        this.body = body;
    }

    /** What a producer does with an exchange. */
    ProducerStep step(FiskilClient client) {
        return switch (pagination()) {
            case PAGE -> new CallStep(client, requests, new AnswerBinding(body, operation()));
            case ALL ->
                new CollectStep(
                        client,
                        lists(body.isRaw() ? EndpointLists::copy : body, RowFactsReader.NOTHING, false),
                        body,
                        options().getMaxItems());
            case STREAM -> new StreamStep(client, ofProducer(), endpoint.pages());
        };
    }

    private static Object copy(byte[] page, int begin, int length) {
        return Arrays.copyOfRange(page, begin, begin + length);
    }

    private ListBinding ofProducer() {
        FiskilWalkOptions walks = endpoint.getWalkOptions();
        if (walks.getOffsetRepository() == null) {
            return lists(body, RowFactsReader.NOTHING, false);
        }
        return lists(body, RowFactsReader.of(identity().withoutKeys()), false)
                .incremental(offsets(fullInterval()), walks.getOffsetKey(), false);
    }

    /** What a consumer reads. */
    ListBinding ofConsumer() {
        FiskilWalkOptions walks = endpoint.getWalkOptions();
        boolean wanted = walks.getOffsetRepository() != null || endpoint.getIdempotentRepository() != null;
        ListBinding lists =
                lists(body, wanted ? RowFactsReader.of(identity()) : RowFactsReader.NOTHING, !endpoint.isSplitItems());
        if (walks.getOffsetRepository() == null) {
            return lists;
        }
        boolean repeats = endpoint.getIdempotentRepository() == null;
        if (repeats && !fullInterval().isZero()) {
            LOG.warn(
                    "{} has an offsetRepository and no idempotentRepository, so it never walks over the whole list again:"
                            + " rows that reach Fiskil later than {} after their date are missed, and rows of the last {}"
                            + " come with every poll. Give an idempotentRepository",
                    requests,
                    overlap(),
                    overlap());
        }
        return lists.incremental(offsets(repeats ? Duration.ZERO : fullInterval()), walks.getOffsetKey(), true);
    }

    private ListBinding lists(ItemReader items, RowFactsReader facts, boolean wholePages) {
        return new ListBinding(
                requests,
                new PageReader(operation().arrayKey(), items, facts, wholePages),
                endpoint.getComponent().walks(),
                endpoint.statistics(),
                endpoint.getComponent().getTimeSource());
    }

    private RowIdentity identity() {
        return new RowIdentity(operation(), ZoneId.of(options().getTimeZone()));
    }

    private OffsetStore offsets(Duration fullInterval) {
        try {
            return new OffsetStore(
                    endpoint.started(endpoint.getWalkOptions().getOffsetRepository()), overlap(), fullInterval);
        } catch (Exception e) {
            throw new IllegalStateException("The offsetRepository of " + requests + " cannot be started", e);
        }
    }

    private Duration overlap() {
        return FiskilConfiguration.duration("overlap", endpoint.getWalkOptions().getOverlap(), 0);
    }

    private Duration fullInterval() {
        return FiskilConfiguration.duration(
                "fullInterval", endpoint.getWalkOptions().getFullInterval(), 0);
    }

    /**
     * Checks what holds for producers and consumers.
     *
     * @throws FiskilRequestException where options do not go together
     */
    void check() {
        FiskilConfiguration.atLeast("maxItems", options().getMaxItems(), 1);
        FiskilConfiguration.atLeast("maxMessagesPerPoll", endpoint.getMaxMessagesPerPoll(), 0);
        overlap();
        fullInterval();
        if (pagination() != Pagination.PAGE && operation().operation() != Operation.LIST) {
            throw new FiskilRequestException(
                    requests + " is no list, so it has no pages: option pagination goes with the operation list");
        }
        if (endpoint.getWalkOptions().getOffsetRepository() != null && options().getTo() != null) {
            throw new FiskilRequestException("Option to of " + requests
                    + " cannot stand beside offsetRepository: an incremental walk ends where the list ends");
        }
    }

    /**
     * Checks what holds for a producer.
     *
     * @throws FiskilRequestException where options do not go together
     */
    void checkProducer() {
        if (endpoint.getWalkOptions().getOffsetRepository() != null && pagination() != Pagination.STREAM) {
            throw new FiskilRequestException("Option offsetRepository of " + requests
                    + " goes with pagination=stream, or with a route that begins with it");
        }
        if (endpoint.getIdempotentRepository() != null) {
            throw new FiskilRequestException("Option idempotentRepository of " + requests
                    + " is for a route that begins with it; behind a call use the idempotentConsumer of Camel");
        }
    }

    /**
     * Checks what holds for a consumer.
     *
     * @throws FiskilRequestException where options do not go together
     */
    void checkConsumer() {
        if (operation().operation() != Operation.LIST) {
            throw new FiskilRequestException("A route cannot begin with " + requests
                    + ": only lists are polled. Begin it with a timer and call this in the middle");
        }
        if (options().getPagination() != null) {
            throw new FiskilRequestException("Leave out option pagination in a route that begins with " + requests
                    + ": it takes the list item by item (or page by page with splitItems=false)");
        }
        if (!endpoint.isSplitItems() && endpoint.getIdempotentRepository() != null) {
            throw new FiskilRequestException("Option idempotentRepository of " + requests
                    + " tells rows apart, so it does not go with splitItems=false");
        }
    }

    private Pagination pagination() {
        return options().getPagination() == null ? Pagination.PAGE : options().getPagination();
    }

    private FiskilCallOptions options() {
        return endpoint.getOptions();
    }

    private OperationSpec operation() {
        return requests.operation();
    }
}
