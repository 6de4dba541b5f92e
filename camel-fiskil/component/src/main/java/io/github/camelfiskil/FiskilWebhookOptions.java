package io.github.camelfiskil;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which webhook deliveries a route takes. Options of {@code webhook:fiskil:events} only. */
@Configurer(metadataOnly = false)
@UriParams
public class FiskilWebhookOptions {

    static final int DEFAULT_MAX_PAYLOAD_SIZE = 1024 * 1024;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "1048576",
            description = "The largest body of a webhook delivery in bytes; a larger one gets 413")
    private int maxPayloadSize = DEFAULT_MAX_PAYLOAD_SIZE;

    @UriParam(
            label = "consumer,webhook",
            description =
                    "The names of the events that the route takes, with commas between them; an asterisk stands for any"
                            + " part of a name. Others, and events without a name, get 204. Without this option the route"
                            + " takes all")
    private String events;

    /** The largest body of a delivery in bytes. */
    public int getMaxPayloadSize() {
        return maxPayloadSize;
    }

    public void setMaxPayloadSize(int maxPayloadSize) {
        this.maxPayloadSize = maxPayloadSize;
    }

    /** The names of the events that the route takes, or null for all. */
    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    /** The option that was given though only webhooks have it, or null. */
    String given() {
        if (events != null) {
            return "events";
        }
        return maxPayloadSize == DEFAULT_MAX_PAYLOAD_SIZE ? null : "maxPayloadSize";
    }
}
