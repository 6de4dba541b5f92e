package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.FiskilClient;
import org.apache.camel.Component;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Shows in JMX how it stands with an endpoint. */
abstract class MeasuredEndpoint extends ScheduledPollEndpoint implements Measured {

    MeasuredEndpoint(String uri, Component component) {
        super(uri, component);
    }

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

    @ManagedAttribute(description = "The last failure, with Fiskil's id of it")
    public String getLastError() {
        return MeasuredComponent.text(statistics().lastError());
    }
}
