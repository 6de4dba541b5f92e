package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.CallSettings;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.client.TimeSource;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.token.FiskilCredentials;
import io.github.camelfiskil.token.FixedCredentials;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the Fiskil Data API. Holds the HTTP client, and for each set of credentials a token, of all its endpoints. */
@ManagedResource(description = "Managed Fiskil Component")
@Component(FiskilConstants.SCHEME)
public class FiskilComponent extends MeasuredComponent implements SSLContextParametersAware {

    private static final Logger LOG = Concern.SETUP.logger();

    private static final Set<String> LOGGERS_THAT_PRINT_THE_BEARER =
            Set.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    @Metadata(description = "Options that endpoints may override, as one object")
    private FiskilConfiguration configuration = new FiskilConfiguration();

    @Metadata(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "The longest time to connect, TLS included")
    private long connectTimeout = 10_000;

    @Metadata(label = "advanced", defaultValue = "100", description = "The size of the connection pool")
    private int maxConnections = 100;

    @Metadata(
            label = "advanced",
            defaultValue = "0",
            description = "The most requests a second with one set of credentials, retries included; 0 for no limit")
    private double maxCallsPerSecond;

    @Metadata(
            label = "security",
            description = "Trust store and client certificate; two different set-ups are two components")
    private SSLContextParameters sslContextParameters;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether the SSLContextParameters of the context are used where there are none of our own")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            description =
                    "A configured camel-http component to call with (a proxy with credentials, a client certificate, a"
                            + " gateway's default headers). Its own connect time-out, pool and TLS then hold. It is never changed")
    private HttpComponent httpComponent;

    private final TimeSource time;
    private final Set<String> ownTransportOptions = new TreeSet<>();
    private final WalkProgress walks;
    private final FiskilStatistics statistics;
    private final WebhookTotals webhooks = new WebhookTotals();
    private final ReadinessChecks readiness = new ReadinessChecks(this);
    private volatile ComponentCredentials ownCredentials;
    private volatile ComponentRuntime runtime;
    private Runnable meters = () -> {};

    public FiskilComponent() {
        this(TimeSource.SYSTEM);
    }

    /** A component with other clocks, for tests. */
    FiskilComponent(TimeSource time) {
        this.time = time;
        this.statistics = new FiskilStatistics(time::now);
        this.walks = new WalkProgress(statistics);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        super.setCamelContext(camelContext);
        SensitiveOptions.mask(camelContext);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FiskilEndpoint endpoint = newEndpoint(uri);
        endpoint.setPath(remaining);
        endpoint.getOptions().setQuery(PropertiesHelper.extractProperties(parameters, "query."));
        setProperties(endpoint, parameters);
        if (endpoint.getConfiguration().getCredentials() instanceof KameletCredentials given) {
            given.applyTo(endpoint.getConfiguration(), configuration.getCredentials());
        }
        return endpoint;
    }

    /** With camel-webhook an endpoint that it can ask for webhooks, without it one that has none of its classes. */
    private FiskilEndpoint newEndpoint(String uri) {
        try {
            return FiskilWebhookEndpoint.create(uri, this, configuration.copy());
        } catch (NoClassDefFoundError e) {
            return new FiskilEndpoint(uri, this, configuration.copy());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (httpComponent != null && !ownTransportOptions.isEmpty()) {
            throw new IllegalArgumentException("Option httpComponent brings its own transport, so leave out "
                    + String.join(", ", ownTransportOptions) + " or set them on that component");
        }
        warnOfLoggers();
        runtime = new ComponentRuntime(this);
        meters = FiskilMeters.bind(this);
    }

    private static void warnOfLoggers() {
        for (String name : LOGGERS_THAT_PRINT_THE_BEARER) {
            if (LoggerFactory.getLogger(name).isDebugEnabled()) {
                LOG.warn(
                        "Logger {} is on at DEBUG: it prints client secret and bearer token of every call. Switch it off"
                                + " outside a test",
                        name);
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        meters.run();
        readiness.removeAll();
        if (runtime != null) {
            runtime.close();
        }
        super.doStop();
    }

    /**
     * A client for an endpoint; clients with the same credentials and base URI share one token.
     *
     * @param base     where the API is
     * @param of       whose credentials they are
     * @param settings how patient calls are
     * @param counts   what they are counted with
     */
    FiskilClient client(BaseUri base, FiskilConfiguration of, CallSettings settings, FiskilStatistics counts) {
        return runtime.session(base, credentials(of), readiness::add).client(settings, counts);
    }

    /** All sessions that there are while the component is started. */
    @Override
    Collection<FiskilSession> sessions() {
        ComponentRuntime started = runtime;
        return started == null ? List.of() : started.sessions();
    }

    private FiskilCredentials credentials(FiskilConfiguration of) {
        if (of.getCredentials() != null) {
            return of.getCredentials();
        }
        String missing = isBlank(of.getClientId()) ? "clientId" : isBlank(of.getClientSecret()) ? "clientSecret" : "";
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option " + missing + " is missing or empty, so Fiskil cannot be called: set"
                            + " camel.component.fiskil.client-id and camel.component.fiskil.client-secret (for example to"
                            + " {{env:FISKIL_CLIENT_ID}} and {{env:FISKIL_CLIENT_SECRET}}; Spring Boot reads them only with"
                            + " camel-fiskil-starter on the class path), or give a bean as option credentials."
                            + " The API key is made in Fiskil's Console");
        }
        boolean own = of.getClientId().equals(configuration.getClientId())
                && of.getClientSecret().equals(configuration.getClientSecret());
        return own ? ownCredentials() : new FixedCredentials(of.getClientId(), of.getClientSecret());
    }

    private ComponentCredentials ownCredentials() {
        ComponentCredentials known = ownCredentials;
        if (known == null || !known.areOf(configuration.getClientId(), configuration.getClientSecret())) {
            known = new ComponentCredentials(
                    getCamelContext(), this::name, configuration.getClientId(), configuration.getClientSecret());
            ownCredentials = known;
        }
        return known;
    }

    /** The name under which the context knows the component. */
    String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) == this)
                .findFirst()
                .orElse(FiskilConstants.SCHEME);
    }

    /** Counts what the component does. */
    @Override
    public FiskilStatistics statistics() {
        return statistics;
    }

    /** Counts what walks over lists read. */
    @Override
    WalkProgress walks() {
        return walks;
    }

    @Override
    WebhookTotals webhooks() {
        return webhooks;
    }

    /** Where pages are fetched ahead. */
    Executor pages() {
        return runtime.pages();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** The clocks. */
    TimeSource getTimeSource() {
        return time;
    }

    @Override
    public FiskilConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(FiskilConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The longest time to connect, in milliseconds. */
    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        ownTransportOptions.add("connectTimeout");
        this.connectTimeout = connectTimeout;
    }

    /** The size of the connection pool. */
    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        ownTransportOptions.add("maxConnections");
        this.maxConnections = maxConnections;
    }

    /** The most requests a second with one set of credentials; 0 for no limit. */
    public double getMaxCallsPerSecond() {
        return maxCallsPerSecond;
    }

    public void setMaxCallsPerSecond(double maxCallsPerSecond) {
        this.maxCallsPerSecond = maxCallsPerSecond;
    }

    /** Trust store and client certificate. */
    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        ownTransportOptions.add("sslContextParameters");
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        ownTransportOptions.add("useGlobalSslContextParameters");
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    /** The camel-http component to call with, or null for one of our own. */
    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }
}
