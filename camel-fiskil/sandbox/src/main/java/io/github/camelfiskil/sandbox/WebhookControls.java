package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.Tokens;
import io.github.camelfiskil.sandbox.webhook.Delivery;
import io.github.camelfiskil.sandbox.webhook.Webhooks;
import io.github.camelfiskil.sandbox.world.World;
import java.util.List;

/** The part of a sandbox that sends events. */
abstract class WebhookControls extends DataControls {

    private final Webhooks webhooks;

    WebhookControls(Tokens tokens, World world, long seed, String signingSecret) {
        super(tokens, world);
        webhooks = new Webhooks(world, tokens.organisationId(), seed, signingSecret);
    }

    /**
     * Gives the sender of events.
     *
     * @return the sender
     */
    public Webhooks webhooks() {
        return webhooks;
    }

    /**
     * Gives the secret that events are signed with now.
     *
     * @return the secret in base64
     */
    public String signingSecret() {
        return webhooks.signingSecret();
    }

    /**
     * Sends an event about an end user and, if there is one, the latest active consent; see {@link #webhooks}.
     *
     * @param event     name of the event
     * @param endUserId the end user
     * @return id of the message, empty if no webhook is set or the event is not wanted
     */
    public String sendEvent(String event, String endUserId) {
        return webhooks.send(event, endUserId);
    }

    /**
     * Gives the attempts made so far to deliver events.
     *
     * @return a copy of the list, in the order in which they ended
     */
    public List<Delivery> deliveries() {
        return webhooks.deliveries();
    }
}
