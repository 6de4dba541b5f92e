package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.error.ShownError;
import io.github.camelfiskil.token.TokenStatus;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.HealthCheckComponent;

/** Shows in JMX how it stands with a component. */
abstract class MeasuredComponent extends HealthCheckComponent implements Measured {

    abstract WalkProgress walks();

    abstract Collection<FiskilSession> sessions();

    /** Counters of the webhooks of the component. */
    abstract WebhookTotals webhooks();

    /** Options that endpoints may override, as one object. */
    public abstract FiskilConfiguration getConfiguration();

    @ManagedAttribute(description = "Where the API is, unless an endpoint says otherwise")
    public String getBaseUri() {
        return shownBaseUri(getConfiguration());
    }

    static String shownBaseUri(FiskilConfiguration of) {
        try {
            return BaseUri.of(of.getBaseUri()).toString();
        } catch (FiskilRequestException e) {
            // the option may hold a password, and then says so when it is used
            return e.getMessage();
        }
    }

    @ManagedAttribute(description = "The version of the API, unless an endpoint says otherwise")
    public String getApiVersion() {
        return getConfiguration().getApiVersion();
    }

    @ManagedAttribute(description = "Walks over lists that are running")
    public int getRunningWalks() {
        return walks().running();
    }

    @ManagedAttribute(description = "Webhook deliveries that a route has processed")
    public long getWebhooksAccepted() {
        return webhooks().accepted();
    }

    @ManagedAttribute(description = "Webhook deliveries that a route could not process; Fiskil sends them again")
    public long getWebhooksFailed() {
        return webhooks().failed();
    }

    @ManagedAttribute(description = "Webhook deliveries that did not reach a route")
    public long getWebhooksRefused() {
        return webhooks().refused();
    }

    @ManagedAttribute(description = "Webhook deliveries of an event that was processed before or is being processed")
    public long getWebhooksDuplicate() {
        return webhooks().duplicate();
    }

    @ManagedAttribute(description = "Webhook deliveries of events that the route does not want")
    public long getWebhooksFiltered() {
        return webhooks().filtered();
    }

    @ManagedAttribute(description = "The last failure, with Fiskil's id of it")
    public String getLastError() {
        return text(statistics().lastError());
    }

    @ManagedAttribute(description = "State, age and seconds left of the token, for each set of credentials")
    public Map<String, String> getTokens() {
        Map<String, String> tokens = new TreeMap<>();
        for (FiskilSession session : sessions()) {
            tokens.put(tokens.size() + 1 + " " + session.base(), text(session.tokenStatus()));
        }
        return tokens;
    }

    @ManagedOperation(
            description = "Takes a new token now for each set of credentials that was used, and says what became of it")
    public String renewToken() {
        return sessions().stream()
                .map(session -> session.renewToken()
                        .handle((done, failure) -> failure == null ? "renewed" : "failed: " + message(failure))
                        .join())
                .collect(Collectors.joining("\n"));
    }

    private static String message(Throwable failure) {
        return ShownError.of(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
    }

    static String text(TokenStatus token) {
        return token.state() + ", " + token.age().toSeconds() + " s old, "
                + token.left().toSeconds() + " s left"
                + (token.failures() == 0
                        ? ""
                        : ", " + token.failures() + " failed exchanges for "
                                + token.failingFor().toSeconds() + " s");
    }

    /** When it was and what it says, with Fiskil's id of it where the message has it not. */
    static String text(FiskilStatistics.LastError error) {
        if (error == null) {
            return "";
        }
        boolean says = error.errorId() == null || error.message().contains(error.errorId());
        return error.at() + " " + error.message() + (says ? "" : " [Fiskil's error id " + error.errorId() + "]");
    }
}
