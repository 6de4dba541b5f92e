package io.github.camelfiskil.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.time.Instant;

/**
 * Holds one event that is to be told.
 *
 * @param id          id of the message, equal in all attempts
 * @param event       name of the event
 * @param publishTime when it happened
 * @param data        what the event is about; not to be changed
 * @param tampering   how its deliveries are forged
 */
record Message(String id, String event, Instant publishTime, ObjectNode data, Tampering tampering) {

    /** Writes the body of one attempt. */
    String body(int attempt) {
        ObjectNode json = Json.object().put("delivery_attempt", attempt);
        json.put("publish_time", publishTime.toString()).put("message_id", id);
        return Json.write(json.set("data", data));
    }

    boolean isForged() {
        return tampering != Tampering.NONE;
    }

    Message forged(Tampering how) {
        return new Message(id, event, publishTime, data, how);
    }
}
