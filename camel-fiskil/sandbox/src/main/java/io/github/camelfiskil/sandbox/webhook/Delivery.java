package io.github.camelfiskil.sandbox.webhook;

/**
 * Holds what became of one attempt to deliver an event.
 *
 * @param messageId id of the message, equal in all attempts and duplicates
 * @param event     name of the event
 * @param attempt   number of the attempt, counted from 1
 * @param status    HTTP status of the answer, 0 if there was none
 * @param body      body as sent
 * @param tampering how the delivery was forged
 */
public record Delivery(String messageId, String event, int attempt, int status, String body, Tampering tampering) {

    /**
     * Tells whether the receiver has taken the event.
     *
     * @return true for a status of 2xx
     */
    public boolean isAccepted() {
        return status >= 200 && status < 300;
    }

    /** Leaves the body out, which may be confidential. */
    @Override
    public String toString() {
        return event + " " + messageId + " attempt " + attempt + ": " + status
                + (tampering == Tampering.NONE ? "" : " " + tampering);
    }
}
