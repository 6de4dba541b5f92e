package io.github.camelfiskil;

import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.ResourcePath;
import io.github.camelfiskil.webhook.EventFilter;
import io.github.camelfiskil.webhook.WebhookCounters;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.slf4j.Logger;

/**
 * The endpoint where camel-webhook is on the class path, which asks {@code fiskil:events} for a webhook. Any other path is
 * what {@link FiskilEndpoint} makes of it, and says so when it is asked.
 */
public class FiskilWebhookEndpoint extends FiskilEndpoint implements WebhookCapableEndpoint {

    /** Where deliveries are taken unless option {@code webhookPath} says otherwise. */
    static final String DEFAULT_PATH = "/fiskil/events";

    private static final Logger LOG = Concern.WEBHOOK.logger();

    private final WebhookCounters counters = new WebhookCounters();
    private WebhookConfiguration webhook;

    /** An endpoint of a component with options that are its own. */
    public FiskilWebhookEndpoint(String uri, FiskilComponent component, FiskilConfiguration configuration) {
        super(uri, component, configuration);
    }

    /** Makes the endpoint without its caller's class having to know a class of camel-webhook. */
    static FiskilEndpoint create(String uri, FiskilComponent component, FiskilConfiguration configuration) {
        return new FiskilWebhookEndpoint(uri, component, configuration);
    }

    private boolean isEvents() {
        return ResourcePath.isEvents(getPath());
    }

    @Override
    void bindPath() {
        if (isEvents()) {
            refuseCallOptions();
        } else {
            super.bindPath();
        }
    }

    private void refuseCallOptions() {
        FiskilCallOptions call = getOptions();
        for (QueryOption option : QueryOption.values()) {
            refuse(option.option(), call.value(option) != null);
        }
        refuse("operation", call.getOperation() != null);
        refuse("id", call.getId() != null);
        refuse("query.NAME", !call.getQuery().isEmpty());
        refuse("pagination", call.getPagination() != null);
        refuse("offsetRepository", getWalkOptions().getOffsetRepository() != null);
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw new FiskilRequestException("webhook:fiskil:events has no option " + option
                    + ": it takes events, and each event has its own headers such as CamelFiskilEndUserId");
        }
    }

    @Override
    public Producer createProducer() throws Exception {
        ResourcePath.of(getPath()); // refuses events
        return super.createProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ResourcePath.of(getPath()); // refuses events
        return super.createConsumer(processor);
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        getComponent().webhooks().add(counters);
        String events = getWebhookOptions().getEvents();
        EventFilter filter = EventFilter.of(events);
        for (String name : filter.without(FiskilEvents.ALL)) {
            LOG.warn(
                    "events={}: Fiskil is not known to send an event {}; see FiskilEvents for those it sends",
                    events,
                    name);
        }
        WebhookGate gate = new WebhookGate(
                new SigningSecrets(this),
                FiskilConfiguration.atLeast(
                        "maxPayloadSize", getWebhookOptions().getMaxPayloadSize(), 1),
                counters);
        return new WebhookProcessor(this, gate, filter, duplicates(), counters, next);
    }

    private DuplicateGuard duplicates() {
        if (getIdempotentRepository() == null) {
            return DuplicateGuard.NONE;
        }
        try {
            getCamelContext().addService(getIdempotentRepository(), true, true);
        } catch (Exception e) {
            throw new IllegalStateException("The idempotentRepository of webhook:fiskil:events does not start", e);
        }
        return new RepositoryGuard(getIdempotentRepository());
    }

    /** Fiskil has no API for this: the URL is entered in its Console. */
    @Override
    public void registerWebhook() {
        if (webhook.getWebhookExternalUrl() != null) {
            LOG.info(
                    "Fiskil delivers here once {} is the URL of a webhook in its Console (Settings > Webhooks)",
                    webhook.getWebhookExternalUrl() + webhook.computeFullPath(true));
        } else {
            LOG.info(
                    "Fiskil delivers here once https://YOUR-HOST{} is the URL of a webhook in its Console (Settings >"
                            + " Webhooks). Option webhookExternalUrl has the host shown",
                    webhook.computeFullPath(true));
        }
    }

    @Override
    public void unregisterWebhook() {
        LOG.debug("Webhook deliveries are no longer taken; the webhook in Fiskil's Console stays");
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        if (!isEvents()) {
            throw new FiskilRequestException("webhook:fiskil:" + getPath()
                    + " is no webhook: Fiskil sends events only, and a route takes them with"
                    + " from(\"webhook:fiskil:events\"). Data is read with to(\"fiskil:" + getPath() + "\")");
        }
        if (webhookConfiguration.getWebhookPath() == null) {
            webhookConfiguration.setWebhookPath(DEFAULT_PATH);
        }
        webhook = webhookConfiguration;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @ManagedAttribute(description = "Deliveries that the route has processed")
    public long getWebhooksAccepted() {
        return counters.accepted();
    }

    @ManagedAttribute(description = "Deliveries that the route could not process; Fiskil sends them again")
    public long getWebhooksFailed() {
        return counters.failed();
    }

    @ManagedAttribute(description = "Deliveries that did not reach the route")
    public long getWebhooksRefused() {
        return counters.refused();
    }

    @ManagedAttribute(description = "Deliveries of an event that was processed before or is being processed")
    public long getWebhooksDuplicate() {
        return counters.duplicate();
    }

    @ManagedAttribute(description = "Deliveries of events that the route does not want")
    public long getWebhooksFiltered() {
        return counters.filtered();
    }

    /** What became of the deliveries since the endpoint was made. */
    public WebhookCounters getCounters() {
        return counters;
    }
}
