package io.github.camelfiskil;

import io.github.camelfiskil.client.CallSettings;
import io.github.camelfiskil.token.FiskilCredentials;
import java.time.Duration;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * Who calls, where the API is, and how patient calls are: options of the component that an endpoint may override. Times are
 * in milliseconds.
 */
@Configurer(metadataOnly = false)
@UriParams
public class FiskilConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = "https://api.fiskil.com",
            displayName = "Base URI",
            description =
                    "Where the API is. It may have a path in front, such as that of a company's gateway. Plain http"
                            + " goes only to a loopback address")
    private String baseUri = "https://api.fiskil.com";

    @UriParam(
            label = "security",
            secret = true,
            description = "The client id of the API key. It belongs on the component, not in a URI")
    private String clientId;

    @UriParam(
            label = "security",
            secret = true,
            description = "The client secret of the API key. It belongs on the component, not in a URI")
    private String clientSecret;

    @UriParam(
            label = "security",
            description = "A bean that gives client id and client secret, asked at each token exchange, instead of the"
                    + " options clientId and clientSecret; and, where it has them, the signing secrets, asked at each"
                    + " webhook delivery")
    private FiskilCredentials credentials;

    @UriParam(
            label = "consumer,security",
            secret = true,
            description = "The secret with which Fiskil signs webhook deliveries, in base64 as the Console shows it. It"
                    + " belongs on the component, not in a URI")
    private String signingSecret;

    @UriParam(
            label = "consumer,security",
            secret = true,
            description = "The signing secret of before, which is accepted too while signingSecret is replaced by a new"
                    + " one. It belongs on the component, not in a URI")
    private String previousSigningSecret;

    @UriParam(
            label = "common",
            defaultValue = "v3",
            displayName = "API Version",
            description = "The version of the API, sent as X-Fiskil-Version")
    private String apiVersion = "v3";

    @UriParam(
            label = "security,advanced",
            defaultValue = "120s",
            javaType = "java.time.Duration",
            description =
                    "How long before its end a token is renewed in the background; a third of its life at the most")
    private long tokenRefreshMargin = 120_000;

    @UriParam(
            label = "advanced",
            defaultValue = "3",
            description =
                    "How often a request is sent again that may be repeated and failed for a passing reason: 429, 502,"
                            + " 503, 504, a lost connection, or an error that Fiskil calls temporary")
    private int maxRetries = 3;

    @UriParam(
            label = "advanced",
            defaultValue = "250ms",
            javaType = "java.time.Duration",
            description = "The wait before the first retry, with jitter; each further wait is four times as long")
    private long retryBackoff = 250;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "The longest wait before a retry. Where Fiskil asks for a longer one (Retry-After) the call fails at"
                            + " once")
    private long maxRetryDelay = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "The longest time for the whole call with token and retries; 0 for no limit")
    private long callTimeout;

    @UriParam(
            label = "advanced",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "The longest time without an answer to one request, and the longest time to read the answer")
    private long responseTimeout = 60_000;

    /** Where the API is. */
    public String getBaseUri() {
        return baseUri;
    }

    public void setBaseUri(String baseUri) {
        this.baseUri = baseUri;
    }

    /** The client id of the API key. */
    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** The client secret of the API key. */
    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** The bean that gives client id and client secret, or null. */
    public FiskilCredentials getCredentials() {
        return credentials;
    }

    public void setCredentials(FiskilCredentials credentials) {
        this.credentials = credentials;
    }

    /** The secret with which Fiskil signs webhook deliveries. */
    public String getSigningSecret() {
        return signingSecret;
    }

    public void setSigningSecret(String signingSecret) {
        this.signingSecret = signingSecret;
    }

    /** The signing secret of before. */
    public String getPreviousSigningSecret() {
        return previousSigningSecret;
    }

    public void setPreviousSigningSecret(String previousSigningSecret) {
        this.previousSigningSecret = previousSigningSecret;
    }

    /** The version of the API. */
    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** How long before its end a token is renewed. */
    public long getTokenRefreshMargin() {
        return tokenRefreshMargin;
    }

    public void setTokenRefreshMargin(long tokenRefreshMargin) {
        this.tokenRefreshMargin = tokenRefreshMargin;
    }

    /** How often a request is sent again. */
    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    /** The wait before the first retry. */
    public long getRetryBackoff() {
        return retryBackoff;
    }

    public void setRetryBackoff(long retryBackoff) {
        this.retryBackoff = retryBackoff;
    }

    /** The longest wait before a retry. */
    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    /** The longest time for the whole call; 0 for no limit. */
    public long getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(long callTimeout) {
        this.callTimeout = callTimeout;
    }

    /** The longest time for one request. */
    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** A copy for an endpoint to change. */
    public FiskilConfiguration copy() {
        try {
            return (FiskilConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** The patience of calls, checked. */
    CallSettings callSettings() {
        return new CallSettings(
                version(),
                duration("tokenRefreshMargin", tokenRefreshMargin, 0),
                atLeast("maxRetries", maxRetries, 0),
                duration("retryBackoff", retryBackoff, 0),
                duration("maxRetryDelay", maxRetryDelay, 0),
                duration("callTimeout", callTimeout, 0),
                duration("responseTimeout", responseTimeout, 1));
    }

    private String version() {
        if (apiVersion == null || !apiVersion.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("Option apiVersion must be a label such as v3");
        }
        return apiVersion;
    }

    static Duration duration(String option, long millis, long least) {
        if (millis < least) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be a time of at least " + least + " ms, such as 30s");
        }
        return Duration.ofMillis(millis);
    }

    static int atLeast(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Option " + option + "=" + value + " must be at least " + least);
        }
        return value;
    }
}
