package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.webhook.EventFilter;
import io.github.camelfiskil.webhook.WebhookCounters;
import io.github.camelfiskil.webhook.WebhookEvent;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;

/**
 * Takes a delivery over HTTP, gives its event to the route and answers. The route has an exchange of its own: nothing of
 * the HTTP request can get into it, and nothing of the route into the answer, which is a status only.
 */
final class WebhookProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = Concern.WEBHOOK.logger();

    private final FiskilWebhookEndpoint endpoint;
    private final WebhookGate gate;
    private final EventFilter filter;
    private final DuplicateGuard duplicates;
    private final WebhookCounters counters;
    private final AsyncProcessor next;

    WebhookProcessor(
            FiskilWebhookEndpoint endpoint,
            WebhookGate gate,
            EventFilter filter,
            DuplicateGuard duplicates,
            WebhookCounters counters,
            Processor next) {
        this.endpoint = endpoint;
        this.gate = gate;
        this.filter = filter;
        this.duplicates = duplicates;
        this.counters = counters;
        this.next = AsyncProcessorConverterHelper.convert(next);
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        WebhookGate.Admission admission = gate.admit(http.getMessage());
        if (admission.isRefused()) {
            if (admission.status() < 500) {
                counters.countRefused();
            } else {
                counters.countFailed();
            }
            return answered(http, admission.status(), callback);
        }
        WebhookEvent event = admission.event();
        if (!filter.accepts(event.name())) {
            LOG.debug("Webhook delivery of {}: not in option events", event);
            counters.countFiltered();
            return answered(http, 204, callback);
        }
        DuplicateGuard.State state = begin(event);
        if (state == DuplicateGuard.State.NEW) {
            return route(http, event, admission.payload(), callback);
        }
        LOG.debug("Webhook delivery of {}: {}", event, state);
        if (state == DuplicateGuard.State.UNKNOWN) {
            counters.countFailed();
            return answered(http, 500, callback);
        }
        counters.countDuplicate();
        return answered(http, state == DuplicateGuard.State.DONE ? 200 : 503, callback);
    }

    private DuplicateGuard.State begin(WebhookEvent event) {
        return event.messageId() == null ? DuplicateGuard.State.NEW : duplicates.begin(event.messageId());
    }

    private static boolean answered(Exchange http, int status, AsyncCallback callback) {
        answer(http, status);
        callback.done(true);
        return true;
    }

    private boolean route(Exchange http, WebhookEvent event, String payload, AsyncCallback callback) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOnly);
        fill(exchange.getMessage(), event, payload);
        endpoint.statistics().exchange();
        return next.process(exchange, doneSync -> {
            boolean succeeded = !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
            if (event.messageId() != null) {
                duplicates.end(event.messageId(), succeeded);
            }
            if (succeeded) {
                counters.countAccepted();
            } else {
                counters.countFailed();
            }
            LOG.debug("Webhook delivery of {}: {}", event, succeeded ? "processed" : "failed");
            answer(http, succeeded ? 200 : 500);
            callback.done(doneSync);
        });
    }

    private static void fill(Message message, WebhookEvent event, String payload) {
        message.setBody(payload);
        set(message, FiskilConstants.EVENT, event.name());
        set(message, FiskilConstants.MESSAGE_ID, event.messageId());
        set(message, FiskilConstants.DELIVERY_ATTEMPT, event.deliveryAttempt());
        set(message, FiskilConstants.PUBLISH_TIME, event.publishTime());
        set(message, FiskilConstants.END_USER_ID, event.endUserId());
        set(message, FiskilConstants.INSTITUTION_ID, event.institutionId());
        set(message, FiskilConstants.CONSENT_ID, event.consentId());
        set(message, FiskilConstants.ACCOUNT_IDS, event.accountIds().isEmpty() ? null : event.accountIds());
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    private static void answer(Exchange http, int status) {
        Message answer = new DefaultMessage(http);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        http.setMessage(answer);
    }
}
