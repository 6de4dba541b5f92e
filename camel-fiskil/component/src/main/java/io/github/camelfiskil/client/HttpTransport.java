package io.github.camelfiskil.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one request over the Apache HttpClient that camel-http configured, and reads the answer whole. There is one for a
 * component; it is safe for use by many threads.
 *
 * <p>Retries, redirects, cookies and connection state of HttpClient are off: what is repeated is decided elsewhere, the
 * bearer goes nowhere but to the given host, and a client certificate does not tie a connection to one call.
 */
public final class HttpTransport {

    private static final String OUR_HEADERS = HttpTransport.class.getName();
    /** Any https URI does: the client is made for TLS and plain sockets, and each request names its own host. */
    private static final String ENDPOINT = "https://fiskil";

    private final HttpEndpoint endpoint;
    private final boolean addsHeaders;
    private final HttpClient client;
    private final RequestConfig baseConfig;
    private final ScheduledExecutorService timer;
    private final TimeSource time;
    private final Buffers buffers = new Buffers();

    /**
     * Opens a transport; the component stays as it is.
     *
     * @param component      the camel-http component that configures the client
     * @param connectTimeout the longest time to connect, or null where that of the component holds, as does all else that
     *                       the user has configured there
     * @param timer          ends calls whose time is over
     * @param time           the clocks
     * @throws Exception where camel-http cannot make a client, for example because a key store cannot be read
     */
    public HttpTransport(
            HttpComponent component, Duration connectTimeout, ScheduledExecutorService timer, TimeSource time)
            throws Exception {
        this.addsHeaders = connectTimeout == null;
        this.timer = timer;
        this.time = time;
        this.endpoint = (HttpEndpoint) component.createEndpoint(ENDPOINT);
        endpoint.setHttpClientConfigurer(CompositeHttpConfigurer.combineConfigurers(
                endpoint.getHttpClientConfigurer(), builder -> harden(builder, connectTimeout)));
        // a listener that logs headers would log the bearer
        endpoint.setLogHttpActivity(false);
        endpoint.setHttpActivityListener(null);
        ServiceHelper.startService(endpoint);
        this.client = endpoint.getHttpClient();
        this.baseConfig = client instanceof Configurable configurable && configurable.getConfig() != null
                ? configurable.getConfig()
                : RequestConfig.DEFAULT;
    }

    @SuppressWarnings(
            "deprecation") // the other place for a connect time-out is a connection manager that camel-http makes
    private static void harden(HttpClientBuilder builder, Duration connectTimeout) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableConnectionState();
        if (connectTimeout == null) {
            builder.addRequestInterceptorLast(HttpTransport::putOurHeadersBack);
        } else {
            // here and not as an option of camel-http, which would set it by reflection
            builder.setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectTimeout(timeout(connectTimeout))
                    .build());
        }
    }

    /** The user's component may add headers of its own (a gateway's key) but not replace the ones that the API needs. */
    private static void putOurHeadersBack(HttpRequest request, EntityDetails body, HttpContext context) {
        if (context.getAttribute(OUR_HEADERS) instanceof Header[] ours) {
            request.removeHeaders(HttpHeaders.AUTHORIZATION);
            request.removeHeaders(ApiHeaders.VERSION);
            for (Header header : ours) {
                request.setHeader(header);
            }
        }
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /** What is to be kept for requests with this response time-out. */
    RequestConfig config(Duration responseTimeout) {
        return RequestConfig.copy(baseConfig)
                .setResponseTimeout(timeout(responseTimeout))
                // an offer of TLS on a plain connection, which some gateways refuse
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param base         where to
     * @param method       the HTTP method
     * @param pathAndQuery what to ask for, encoded
     * @param headers      all headers of the API
     * @param body         JSON, or null
     * @param config       from {@link #config}
     * @param budgetNanos  after that time the request is given up; 0 for no limit but the response time-out
     * @return the answer, to be closed
     * @throws BrokenAnswerException where the answer broke off in the middle
     * @throws IOException           where there was no answer
     */
    @SuppressWarnings("deprecation") // as above
    HttpAnswer send(
            BaseUri base,
            String method,
            String pathAndQuery,
            List<Header> headers,
            byte[] body,
            RequestConfig config,
            long budgetNanos)
            throws IOException {
        if (budgetNanos == 0) {
            BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, base.host(), pathAndQuery);
            return exchange(base, request, headers, body, config);
        }
        HttpUriRequestBase request =
                new HttpUriRequestBase(method, URI.create(base.host().toURI() + pathAndQuery));
        Timeout budget = Timeout.ofNanoseconds(budgetNanos);
        RequestConfig hurried = RequestConfig.copy(config)
                .setResponseTimeout(Timeout.ofNanoseconds(
                        Math.min(budgetNanos, config.getResponseTimeout().toNanoseconds())))
                .setConnectTimeout(budget)
                .setConnectionRequestTimeout(budget)
                .build();
        ScheduledFuture<?> alarm = timer.schedule(request::cancel, budgetNanos, TimeUnit.NANOSECONDS);
        long began = time.nanoTime();
        try {
            return exchange(base, request, headers, body, hurried);
        } catch (IOException e) {
            if (time.nanoTime() - began >= budgetNanos) {
                SocketTimeoutException timeout = new SocketTimeoutException("The time for the whole call is over");
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private HttpAnswer exchange(
            BaseUri base, BasicClassicHttpRequest request, List<Header> headers, byte[] body, RequestConfig config)
            throws IOException {
        Header[] ours = headers.toArray(Header[]::new);
        request.setHeaders(ours);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        if (addsHeaders) {
            context.setAttribute(OUR_HEADERS, ours);
        }
        long sent = time.nanoTime();
        try (ClassicHttpResponse response = client.executeOpen(base.host(), request, context)) {
            HttpAnswer answer = new HttpAnswer(
                    response.getCode(),
                    value(response, HttpHeaders.CONTENT_TYPE),
                    value(response, HttpHeaders.RETRY_AFTER),
                    sent,
                    buffers);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                read(
                        entity,
                        answer,
                        time.nanoTime() + config.getResponseTimeout().toNanoseconds());
            }
            return answer;
        }
    }

    private static String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private void read(HttpEntity entity, HttpAnswer answer, long deadlineNanos) throws IOException {
        byte[] buffer = buffers.take(entity.getContentLength() + 1);
        int length = 0;
        try (InputStream in = entity.getContent()) {
            for (int n = in.read(buffer, 0, buffer.length);
                    n >= 0;
                    n = in.read(buffer, length, buffer.length - length)) {
                length += n;
                if (length == buffer.length) {
                    byte[] larger = buffers.take(2L * buffer.length);
                    System.arraycopy(buffer, 0, larger, 0, length);
                    buffers.give(buffer);
                    buffer = larger;
                }
                if (time.nanoTime() - deadlineNanos > 0) {
                    throw new SocketTimeoutException("The answer takes longer than the response time-out");
                }
            }
        } catch (SocketTimeoutException | SocketException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenAnswerException(answer.status(), length, e);
        }
        answer.body(buffer, length);
    }

    /** Closes all connections, those of calls under way too. */
    public void close() {
        ServiceHelper.stopAndShutdownService(endpoint);
    }
}
