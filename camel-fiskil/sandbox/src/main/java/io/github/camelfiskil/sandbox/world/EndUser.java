package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;

/**
 * Holds one end user; a field that was never given is empty.
 *
 * @param id    id of the end user
 * @param name  full name
 * @param email address
 * @param phone number in E.164 form
 * @param abn   business number
 */
public record EndUser(String id, String name, String email, String phone, String abn) {

    /**
     * Writes the end user as the API shows it: the id is called {@code id} here, whatever other calls name it.
     *
     * @return the object
     */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("id", id);
        putIfGiven(json, "email", email);
        putIfGiven(json, "name", name);
        putIfGiven(json, "phone", phone);
        putIfGiven(json, "abn", abn);
        return json;
    }

    private static void putIfGiven(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }
}
