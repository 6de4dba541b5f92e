package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.log.Condition;
import io.github.camelfiskil.webhook.SignatureVerifier;
import io.github.camelfiskil.webhook.WebhookCounters;
import io.github.camelfiskil.webhook.WebhookEvent;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;

/**
 * Lets only deliveries through that Fiskil has signed, that are not too large and that are JSON objects. What is dear is
 * done last: size, signature, JSON. Safe for use by many threads.
 */
final class WebhookGate {

    static final String SIGNATURE_HEADER = "X-Fiskil-Signature";

    private static final Logger LOG = Concern.WEBHOOK.logger();

    private final SigningSecrets secrets;
    private final int maxPayloadSize;
    private final WebhookCounters counters;
    private final Condition noSecret = new Condition();

    /**
     * What the gate makes of a delivery.
     *
     * @param status  the HTTP status of a refusal, or 0 for a delivery that may pass
     * @param event   what a delivery that may pass says, or null
     * @param payload its body, or null
     */
    record Admission(int status, WebhookEvent event, String payload) {

        static Admission refused(int status) {
            return new Admission(status, null, null);
        }

        boolean isRefused() {
            return status != 0;
        }

        @Override
        public String toString() {
            return "Admission[" + status + "]";
        }
    }

    /**
     * A gate.
     *
     * @throws IllegalArgumentException where no secret can be used
     */
    WebhookGate(SigningSecrets secrets, int maxPayloadSize, WebhookCounters counters) {
        this.secrets = secrets;
        this.maxPayloadSize = maxPayloadSize;
        this.counters = counters;
        secrets.verifier();
    }

    /** Looks at an HTTP request. */
    Admission admit(Message request) {
        byte[] body;
        try {
            body = new WebhookBody(request).read(maxPayloadSize);
        } catch (WebhookBody.TooLargeException e) {
            return refuse(413, "it is larger than maxPayloadSize=" + maxPayloadSize);
        } catch (WebhookBody.ParsedException e) {
            return unverified("its body was parsed before its signature could be verified (is it a form?)");
        } catch (IOException e) {
            return refuse(400, "its body breaks off");
        }
        Optional<SignatureVerifier> verifier = verifier();
        if (verifier.isEmpty()) {
            return Admission.refused(500);
        }
        Object signature = request.getHeader(SIGNATURE_HEADER);
        if (signature == null || isInQuery(request)) {
            return unverified("it has no header " + SIGNATURE_HEADER);
        }
        if (!(signature instanceof String text) || !isVerified(verifier.get(), body, text)) {
            return unverified("its signature is wrong");
        }
        counters.verified(true);
        Optional<WebhookEvent> event = WebhookEvent.read(body);
        if (event.isEmpty()) {
            return refuse(400, "its body is no JSON object");
        }
        return new Admission(0, event.get(), new String(body, StandardCharsets.UTF_8));
    }

    /** A secret that was rotated may be there by now. */
    private boolean isVerified(SignatureVerifier verifier, byte[] body, String signature) {
        return verifier.verify(body, signature)
                || secrets.readAgain()
                        && verifier().map(now -> now.verify(body, signature)).orElse(false);
    }

    /** The fault is ours and may pass, so Fiskil should deliver again; the message may hold a secret, so it is not logged. */
    private Optional<SignatureVerifier> verifier() {
        try {
            SignatureVerifier verifier = secrets.verifier();
            noSecret.over();
            return Optional.of(verifier);
        } catch (RuntimeException e) {
            noSecret.occurred()
                    .ifPresent(times -> LOG.warn(
                            "Webhook deliveries cannot be verified ({} so far), because the bean credentials gives no signing"
                                    + " secret that can be used ({}): they get 500, and Fiskil delivers them again",
                            times,
                            e.getClass().getName()));
            return Optional.empty();
        }
    }

    /** Camel makes headers of query parameters too. */
    private static boolean isInQuery(Message request) {
        String query = request.getHeader(Exchange.HTTP_QUERY, String.class);
        return query != null && decode(query).toLowerCase(Locale.ROOT).contains("x-fiskil-signature");
    }

    private static String decode(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query;
        }
    }

    private Admission unverified(String why) {
        if (counters.verified(false)) {
            LOG.warn("The last 5 webhook deliveries could not be verified: check signingSecret against the secret that"
                    + " Fiskil's Console shows for this webhook, and that nothing on the way changes header or body");
        }
        return refuse(401, why);
    }

    private static Admission refuse(int status, String why) {
        LOG.debug("Webhook delivery refused with {}: {}", status, why);
        return Admission.refused(status);
    }
}
