package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.token.AccessToken;
import io.github.camelfiskil.token.TokenManager;
import io.github.camelfiskil.token.TokenStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** Makes calls within one session and with one set of settings. Safe for use by many threads. */
public final class FiskilClient {

    private final FiskilSession session;
    private final CallSettings settings;
    private final CallObserver observer;
    private final TokenEndpoint tokenEndpoint;
    private final RequestConfig requestConfig;
    private final Header versionHeader;
    private final long marginNanos;

    FiskilClient(FiskilSession session, CallSettings settings, CallObserver observer) {
        this.session = session;
        this.settings = settings;
        this.observer = observer;
        this.tokenEndpoint = new TokenEndpoint(this, session.shared().tokenExecutor());
        this.requestConfig = session.shared().transport().config(settings.responseTimeout());
        this.versionHeader = new BasicHeader(ApiHeaders.VERSION, settings.apiVersion());
        this.marginNanos = settings.tokenRefreshMargin().toNanos();
    }

    /**
     * Prepares a call, which {@link Call#run} then runs.
     *
     * @param request what to send
     * @param reader  makes of a successful answer what the caller wants
     * @param <T>     what the caller wants
     */
    public <T> Call<T> call(FiskilRequest request, AnswerReader<T> reader) {
        return new Call<>(this, request, reader, true);
    }

    /** The version of the API that is asked for. */
    public String apiVersion() {
        return settings.apiVersion();
    }

    /** The error for a walk that is given up because its component is stopping. */
    public FiskilException stopping(FiskilRequest request) {
        return new Failures(request, FailedStep.CALL, base()).stopping();
    }

    /** The error for a walk that was interrupted while it waited for a page. */
    public FiskilException interrupted(FiskilRequest request) {
        return new Failures(request, FailedStep.CALL, base()).interrupted();
    }

    /** The error for an answer that cannot be what the API promises, although each page can be read. */
    public FiskilException broken(FiskilRequest request, String problem) {
        return new Failures(request, FailedStep.CALL, base()).broken(problem);
    }

    /** The error for a list with more items than one body may have. */
    public FiskilException tooMany(FiskilRequest request, int maxItems, long soFar) {
        return new Failures(request, FailedStep.CALL, base()).tooMany(maxItems, soFar);
    }

    /** The client id of the credentials, which some resources take as a parameter. */
    public String clientId() {
        return session.credentials().clientId();
    }

    /** Whether the component has been stopped since the client was made; its calls then fail. */
    public boolean isClosed() {
        return room().isClosed();
    }

    /** How it stands with the token that calls are sent with. */
    public TokenStatus tokenStatus() {
        return session.tokenStatus();
    }

    AccessToken token() {
        return session.tokens().current(marginNanos, tokenEndpoint);
    }

    CompletableFuture<AccessToken> awaitToken() {
        return session.tokens().await(tokenEndpoint);
    }

    TokenManager tokens() {
        return session.tokens();
    }

    CallGate gate() {
        return session.gate();
    }

    BaseUri base() {
        return session.base();
    }

    HttpTransport transport() {
        return session.shared().transport();
    }

    WaitingRoom room() {
        return session.shared().room();
    }

    /** The clocks. */
    public TimeSource time() {
        return session.shared().time();
    }

    CallObserver observer() {
        return observer;
    }

    TokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    CallSettings settings() {
        return settings;
    }

    RequestConfig requestConfig() {
        return requestConfig;
    }

    Header versionHeader() {
        return versionHeader;
    }

    /** What must not be shown even where the other side sends it back. */
    String[] secrets(AccessToken token, FiskilRequest request) {
        List<String> secrets = new ArrayList<>();
        if (token != null) {
            secrets.add(token.value());
        }
        secrets.add(session.credentials().clientSecret());
        secrets.add(session.credentials().clientId());
        secrets.add(request.query());
        secrets.add(request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach(header -> secrets.add(header.getValue()));
        return secrets.toArray(String[]::new);
    }
}
