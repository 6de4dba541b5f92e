package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.CallSettings;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.resource.ResourcePath;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.slf4j.Logger;

/**
 * Read consented banking and energy data in Australia through the Fiskil Data API.
 */
@ManagedResource(description = "Managed Fiskil Endpoint")
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = FiskilConstants.SCHEME,
        title = "Fiskil",
        syntax = "fiskil:path",
        category = {Category.API, Category.SAAS},
        headersClass = FiskilConstants.class)
public class FiskilEndpoint extends MeasuredEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    private static final long DEFAULT_DELAY = 300_000;
    private static final Logger LOG = Concern.SETUP.logger();

    @UriPath(
            description = "The path of the API below /v1/, as Fiskil's reference writes it, such as end-users,"
                    + " banking/transactions or energy/usage")
    @Metadata(required = true)
    private String path;

    @UriParam
    private FiskilConfiguration configuration;

    @UriParam
    private FiskilCallOptions options = new FiskilCallOptions();

    @UriParam
    private FiskilWebhookOptions webhookOptions = new FiskilWebhookOptions();

    @UriParam
    private FiskilWalkOptions walkOptions = new FiskilWalkOptions();

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether an exchange is made of each item of a list; else of each page, as the API sent it")
    private boolean splitItems = true;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description =
                    "The most exchanges of one poll, 0 for no limit. It ends the poll and not the walk over the list: the"
                            + " next poll goes on behind the last row")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer",
            description =
                    "Remembers what was processed, so that it is not processed again: the rows of a poll, the events"
                            + " (message_id) of a webhook. Each is added when its exchange has succeeded")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "300000",
            description = "Milliseconds before the next poll; below 10 seconds there is a warning")
    private long delay = -1;

    private final FiskilStatistics statistics;
    private RequestBinding binding;
    private BodyBinding body;
    private BaseUri base;
    private CallSettings settings;
    private volatile FiskilClient lastClient;

    public FiskilEndpoint(String uri, FiskilComponent component, FiskilConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        this.statistics = component.statistics().ofEndpoint();
    }

    @Override
    public FiskilComponent getComponent() {
        return (FiskilComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        bindPath();
    }

    /** Checks the path with its options, and makes what calls need. */
    void bindPath() {
        base = BaseUri.of(configuration.getBaseUri());
        settings = configuration.callSettings();
        ResourcePath resource = ResourcePath.of(path);
        if (webhookOptions.given() != null) {
            throw new FiskilRequestException(
                    resource + " has no option " + webhookOptions.given() + ": it belongs to webhook:fiskil:events");
        }
        binding = new RequestBinding(
                getCamelContext(), resource, options, getComponent().getTimeSource());
        body = new BodyBinding(getCamelContext(), options);
        lists().check();
        resource.probablyMeant()
                .ifPresent(meant -> LOG.warn(
                        "{} is no path that the component knows; it is sent all the same. Was fiskil:{} meant?",
                        resource,
                        meant));
    }

    @Override
    public Producer createProducer() throws Exception {
        lists().checkProducer();
        return new FiskilProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        lists().checkConsumer();
        FiskilConsumer consumer = new FiskilConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (consumer instanceof FiskilConsumer polling) {
            polling.setMaxMessagesPerPoll(maxMessagesPerPoll);
            if (getDelay() < 0) {
                polling.setDelay(Math.max(1, getTimeUnit().convert(getDefaultDelay(), TimeUnit.MILLISECONDS)));
            }
        }
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    /** Five minutes, in milliseconds: Fiskil tells by webhook when there is something new. */
    @Override
    public long getDefaultDelay() {
        return DEFAULT_DELAY;
    }

    /** What a producer does with an exchange. */
    ProducerStep newStep() {
        return lists().step(newClient());
    }

    /** What a consumer reads. */
    ListBinding newConsumerLists() {
        return lists().ofConsumer();
    }

    private EndpointLists lists() {
        return new EndpointLists(this, binding, body);
    }

    /** Where pages are fetched ahead. */
    Executor pages() {
        return getComponent().pages();
    }

    /** The repository of rows, started; null where there is none. */
    IdempotentRepository startedIdempotentRepository() throws Exception {
        return started(idempotentRepository);
    }

    /** Starts a repository that was given as a bean; the context stops it. */
    <T> T started(T repository) throws Exception {
        if (repository != null) {
            getCamelContext().addService(repository, true, true);
        }
        return repository;
    }

    /** Makes an item of a poll the content of a message. */
    void fill(Message message, Object item) {
        message.setBody(item);
        if (body.isRaw()) {
            message.setHeader(FiskilConstants.CONTENT_TYPE, "application/json");
        }
        if (options.getEndUserId() != null) {
            message.setHeader(FiskilConstants.END_USER_ID, options.getEndUserId());
        }
    }

    /** A client with the settings of this endpoint; the component must have been started. */
    FiskilClient newClient() {
        FiskilClient client = getComponent().client(base, configuration, settings, statistics);
        lastClient = client;
        return client;
    }

    @Override
    FiskilClient lastClient() {
        return lastClient;
    }

    RequestBinding binding() {
        return binding;
    }

    @Override
    public FiskilStatistics statistics() {
        return statistics;
    }

    @ManagedAttribute(description = "The path of the API")
    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    @Override
    public FiskilConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(FiskilConfiguration configuration) {
        this.configuration = configuration;
    }

    /** What a step asks for. */
    public FiskilCallOptions getOptions() {
        return options;
    }

    public void setOptions(FiskilCallOptions options) {
        this.options = options;
    }

    /** Which webhook deliveries a route takes. */
    public FiskilWebhookOptions getWebhookOptions() {
        return webhookOptions;
    }

    public void setWebhookOptions(FiskilWebhookOptions webhookOptions) {
        this.webhookOptions = webhookOptions;
    }

    /** What makes a walk over a list an incremental one. */
    public FiskilWalkOptions getWalkOptions() {
        return walkOptions;
    }

    public void setWalkOptions(FiskilWalkOptions walkOptions) {
        this.walkOptions = walkOptions;
    }

    /** Whether an exchange is made of each item, or of each page. */
    public boolean isSplitItems() {
        return splitItems;
    }

    public void setSplitItems(boolean splitItems) {
        this.splitItems = splitItems;
    }

    /** The most exchanges of one poll, 0 for no limit. */
    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    /** Remembers what was processed, or null. */
    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    @Override
    BaseUri base() {
        return base;
    }

    @Override
    public String getServiceUrl() {
        return base == null ? MeasuredComponent.shownBaseUri(configuration) : base.toString();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("path", path);
    }
}
