package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.CallSettings;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.resource.ResourcePath;
import java.util.Map;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
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
import org.apache.camel.support.DefaultEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
public class FiskilEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(FiskilEndpoint.class);

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

    @UriParam(
            label = "consumer",
            description =
                    "Remembers what was processed, so that it is not processed again: of a webhook the message_id of"
                            + " each event, added when the route has succeeded")
    private IdempotentRepository idempotentRepository;

    private RequestBinding binding;
    private AnswerBinding answers;
    private BaseUri base;
    private CallSettings settings;

    public FiskilEndpoint(String uri, FiskilComponent component, FiskilConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
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
        answers = new AnswerBinding(getCamelContext(), options, binding.operation());
        resource.probablyMeant()
                .ifPresent(meant -> LOG.warn(
                        "{} is no path that the component knows; it is sent all the same. Was fiskil:{} meant?",
                        resource,
                        meant));
    }

    @Override
    public Producer createProducer() throws Exception {
        return new FiskilProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        throw new UnsupportedOperationException("A route cannot begin with fiskil:" + path
                + ": begin it with a timer and call it with to(\"fiskil:" + path + "\")");
    }

    /** A client with the settings of this endpoint; the component must have been started. */
    FiskilClient newClient() {
        return getComponent().client(base, configuration, settings);
    }

    RequestBinding binding() {
        return binding;
    }

    AnswerBinding answers() {
        return answers;
    }

    @ManagedAttribute(description = "The path of the API")
    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    /** Who calls, where to and how patiently. */
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

    /** Remembers what was processed, or null. */
    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    @Override
    public String getServiceUrl() {
        return base == null ? configuration.getBaseUri() : base.toString();
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
