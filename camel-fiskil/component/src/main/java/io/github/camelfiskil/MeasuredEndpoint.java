package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.FiskilClient;
import org.apache.camel.Component;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Shows the numbers of an endpoint in JMX. */
abstract class MeasuredEndpoint extends ScheduledPollEndpoint {

    MeasuredEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** Counts what the endpoint does. */
    abstract FiskilStatistics statistics();

    /** Where the API is; null before it is known. */
    abstract BaseUri base();

    /** The client that was made last, or null. */
    abstract FiskilClient lastClient();

    /** Who calls, where to and how patiently. */
    public abstract FiskilConfiguration getConfiguration();

    @ManagedAttribute(description = "Where the API is")
    public String getBaseUri() {
        return base() == null ? "" : base().toString();
    }

    @ManagedAttribute(description = "The version of the API")
    public String getApiVersion() {
        return getConfiguration().getApiVersion();
    }

    @ManagedAttribute(description = "State, age and seconds left of the token that its calls are sent with")
    public String getToken() {
        FiskilClient client = lastClient();
        return client == null ? "" : MeasuredComponent.text(client.tokenStatus());
    }

    @ManagedAttribute(description = "Exchanges that producers took and consumers made")
    public long getExchanges() {
        return statistics().exchanges();
    }

    @ManagedAttribute(description = "Requests to the API, repeated ones too, token exchanges not")
    public long getCalls() {
        return statistics().calls();
    }

    @ManagedAttribute(description = "Token exchanges that its calls began")
    public long getTokenCalls() {
        return statistics().tokenCalls();
    }

    @ManagedAttribute(description = "Calls that went out once more with a new token")
    public long getReplays() {
        return statistics().replays();
    }

    @ManagedAttribute(description = "Requests that were sent again since they had failed for a passing reason")
    public long getRetries() {
        return statistics().retries();
    }

    @ManagedAttribute(description = "Waits that Fiskil asked for, or maxCallsPerSecond")
    public long getRateLimitWaits() {
        return statistics().rateLimitWaits();
    }

    @ManagedAttribute(description = "Calls and token exchanges that failed for good")
    public long getFailures() {
        return statistics().failures();
    }

    @ManagedAttribute(description = "Pages of lists that were read page after page")
    public long getPages() {
        return statistics().pages();
    }

    @ManagedAttribute(description = "Rows on those pages")
    public long getRows() {
        return statistics().rows();
    }

    @ManagedAttribute(description = "The last failure, with Fiskil's id of it")
    public String getLastError() {
        return MeasuredComponent.text(statistics().lastError());
    }
}
