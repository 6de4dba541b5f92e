package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;

/** Writes who the customer of one consent is, as the institution knows the person. */
final class Identity {

    private Identity() {}

    static Row of(long seed, Consent consent) {
        Draw draw = Draw.of(seed, "identity/" + consent.arrangementId());
        EndUser user = consent.endUser();
        int space = user.name().lastIndexOf(' ');
        ObjectNode json = Json.object().put("fiskil_id", draw.id("identity_"));
        json.put("arrangement_id", consent.arrangementId())
                .put("institution_id", consent.institution().id());
        ObjectNode customer = json.putObject("customer").put("customer_u_type", "person");
        ObjectNode person = customer.putObject("person");
        person.put("first_name", space < 0 ? user.name() : user.name().substring(0, space));
        person.put("last_name", user.name().substring(space + 1));
        ObjectNode email = person.putArray("email_addresses").addObject();
        email.put("address", user.email()).put("purpose", "HOME").put("is_preferred", true);
        ObjectNode phone = person.putArray("phone_numbers").addObject();
        phone.put("full_number", user.phone()).put("purpose", "MOBILE").put("is_preferred", true);
        ObjectNode address = person.putArray("physical_addresses").addObject().put("purpose", "RESIDENTIAL");
        ObjectNode simple = address.putObject("simple").put("address_line1", draw.number(1, 120) + " Banksia Avenue");
        simple.put("city", "Fremantle")
                .put("state", "WA")
                .put("postcode", "6160")
                .put("country", "AUS");
        return Row.of(json.path("fiskil_id").asText(), json);
    }
}
