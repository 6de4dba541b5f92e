package io.github.camelfiskil;

import io.github.camelfiskil.error.ShownError;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** Shows in JMX how it stands with the walk of a consumer, and the numbers of its endpoint. */
abstract class MeasuredConsumer extends ScheduledBatchPollingConsumer implements Measured {

    MeasuredConsumer(FiskilEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public FiskilEndpoint getEndpoint() {
        return (FiskilEndpoint) super.getEndpoint();
    }

    @Override
    public FiskilStatistics statistics() {
        return getEndpoint().statistics();
    }

    /** The walk that has begun and not ended, or null. */
    abstract ConsumerWalk runningWalk();

    /** The walk before it, or null. */
    abstract ConsumerWalk lastWalk();

    @ManagedAttribute(
            description = "Whether a walk over the list has begun and not ended; it may rest between two polls")
    public boolean isWalkRunning() {
        return runningWalk() != null;
    }

    @ManagedAttribute(description = "Rows that the running walk has read, 0 where none runs")
    public long getWalkRows() {
        ConsumerWalk running = runningWalk();
        return running == null ? 0 : running.walk().rows();
    }

    @ManagedAttribute(description = "Pages that the running walk has read, 0 where none runs")
    public long getWalkPages() {
        ConsumerWalk running = runningWalk();
        return running == null ? 0 : running.walk().pages();
    }

    @ManagedAttribute(description = "Seconds since the running walk began, 0 where none runs")
    public long getWalkSeconds() {
        ConsumerWalk running = runningWalk();
        return running == null
                ? 0
                : TimeUnit.MILLISECONDS.toSeconds(running.walk().millis());
    }

    @ManagedAttribute(
            description = "Exchanges that polls have made and that are not done; no new walk begins before they are")
    public int getExchangesAtWork() {
        return Stream.of(runningWalk(), lastWalk())
                .filter(Objects::nonNull)
                .mapToInt(ConsumerWalk::atWork)
                .sum();
    }

    @ManagedAttribute(description = "Why the last poll failed; empty where it did not")
    public String getLastPollError() {
        return ShownError.of(getLastError());
    }

    @ManagedAttribute(description = "Where the API is")
    public String getBaseUri() {
        return getEndpoint().getBaseUri();
    }

    @ManagedAttribute(description = "The version of the API")
    public String getApiVersion() {
        return getEndpoint().getApiVersion();
    }

    @ManagedAttribute(description = "State, age and seconds left of the token that its calls are sent with")
    public String getToken() {
        return getEndpoint().getToken();
    }

    @ManagedAttribute(description = "The last failure of a call, with Fiskil's id of it")
    public String getLastCallError() {
        return getEndpoint().getLastError();
    }
}
