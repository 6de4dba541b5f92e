package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.util.List;
import java.util.Optional;

/**
 * Holds one institution of the fixed list.
 *
 * @param id         id in every call
 * @param name       name for people
 * @param industry   bank or energy retailer
 * @param accessible whether sandbox keys can use it on the real platform
 * @param priority   place in a list of choices, smallest first
 */
public record Institution(String id, String name, Industry industry, boolean accessible, int priority) {

    /** The bank that the real platform offers to sandbox keys under this very id. */
    public static final Institution BANK =
            new Institution("88888", "Banking Sandbox Data Holder", Industry.BANKING, true, 1);

    /** A second bank. */
    public static final Institution SECOND_BANK =
            new Institution("70001", "Wattle Mutual Bank", Industry.BANKING, false, 3);

    /** An energy retailer; the id is the sandbox's own, the real one is not published. */
    public static final Institution ENERGY_RETAILER =
            new Institution("88889", "Energy Sandbox Data Holder", Industry.ENERGY, true, 2);

    private static final List<Institution> ALL = List.of(
            BANK,
            ENERGY_RETAILER,
            SECOND_BANK,
            new Institution("70002", "Southern Cross Credit Union", Industry.BANKING, false, 4),
            new Institution("70003", "Café & Traders Bank", Industry.BANKING, false, 5));

    /**
     * Gives all institutions.
     *
     * @return the list, by priority
     */
    public static List<Institution> all() {
        return ALL;
    }

    /**
     * Finds an institution.
     *
     * @param id its id
     * @return the institution, if there is such
     */
    public static Optional<Institution> of(String id) {
        return ALL.stream().filter(institution -> institution.id.equals(id)).findFirst();
    }

    /**
     * Gives the address of the logo, which nobody serves.
     *
     * @return the address
     */
    public String logo() {
        return "https://logos.example.com/" + id + "/logo.svg";
    }

    /**
     * Writes the institution.
     *
     * @param down whether it is out of order
     * @return the object of the institutions list
     */
    public ObjectNode toJson(boolean down) {
        ObjectNode json = Json.object();
        json.put("id", id).put("name", name).put("icon", "https://logos.example.com/" + id + "/icon.svg");
        json.put("logo", logo()).put("industry", industry.text());
        json.put("is_accessible", accessible).put("priority", priority);
        json.putObject("status").putObject("connections").put("status", down ? "OUTAGE" : "HEALTHY");
        return json;
    }
}
