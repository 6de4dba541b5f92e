package io.github.camelfiskil.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Names the two forms in which errors are written: they come from two different servers behind one host. */
public enum ErrorShape {
    /** Token, end users, sessions, consents, institutions, permissions, freshness. */
    FRONT_DOOR {
        @Override
        public Answer render(int status, String name, String message, boolean temporary) {
            ObjectNode body = Json.object();
            body.put("name", name).put("id", newErrorId()).put("message", message);
            body.put("temporary", temporary).put("timeout", status == 504).put("fault", status == 500);
            return Answer.of(status, "application/vnd.goa.error", Json.write(body));
        }
    },

    /** Banking, energy and identity data. */
    DATA_SERVICE {
        @Override
        public Answer render(int status, String name, String message, boolean temporary) {
            ObjectNode body = Json.object();
            body.put("id", newErrorId()).put("name", name).put("message", message);
            return Answer.of(status, Answer.JSON, Json.write(body));
        }
    };

    /**
     * Writes an error.
     *
     * @param status    HTTP status
     * @param name      stable name of the error class
     * @param message   what went wrong
     * @param temporary whether another try may succeed, where the form has a place for it
     * @return the answer
     */
    public abstract Answer render(int status, String name, String message, boolean temporary);

    /**
     * Chooses the form by the path of a call.
     *
     * @param path the path
     * @return the form its server uses
     */
    public static ErrorShape of(String path) {
        return path.startsWith("/v1/banking/") || path.startsWith("/v1/energy/") || path.startsWith("/v1/common/")
                ? DATA_SERVICE
                : FRONT_DOOR;
    }

    /**
     * Writes an error.
     *
     * @param e the error
     * @return the answer
     */
    public Answer render(ApiException e) {
        return render(e.status(), e.name(), e.getMessage(), e.isTemporary());
    }

    private static String newErrorId() {
        return "err_" + UUID.randomUUID();
    }
}
