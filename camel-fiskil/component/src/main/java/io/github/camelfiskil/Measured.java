package io.github.camelfiskil;

import org.apache.camel.api.management.ManagedAttribute;

/** What component, endpoints and consumers count, as JMX shows it. Safe for use by many threads. */
public interface Measured {

    /** Where it is counted. */
    FiskilStatistics statistics();

    @ManagedAttribute(description = "Exchanges that producers took and consumers made")
    default long getExchanges() {
        return statistics().exchanges();
    }

    @ManagedAttribute(description = "Requests to the API, repeated ones too, token exchanges not")
    default long getCalls() {
        return statistics().calls();
    }

    @ManagedAttribute(description = "Token exchanges; those of an endpoint are the ones that its calls began")
    default long getTokenCalls() {
        return statistics().tokenCalls();
    }

    @ManagedAttribute(description = "Calls that went out once more with a new token")
    default long getReplays() {
        return statistics().replays();
    }

    @ManagedAttribute(description = "Requests that were sent again since they had failed for a passing reason")
    default long getRetries() {
        return statistics().retries();
    }

    @ManagedAttribute(description = "Waits that Fiskil asked for, or maxCallsPerSecond")
    default long getRateLimitWaits() {
        return statistics().rateLimitWaits();
    }

    @ManagedAttribute(description = "Calls and token exchanges that failed for good")
    default long getFailures() {
        return statistics().failures();
    }

    @ManagedAttribute(description = "Pages of lists that were read page after page")
    default long getPages() {
        return statistics().pages();
    }

    @ManagedAttribute(description = "Rows on those pages")
    default long getRows() {
        return statistics().rows();
    }
}
