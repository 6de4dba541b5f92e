package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Holds one arrangement between an end user and an institution.
 *
 * @param arrangementId     id of the arrangement
 * @param endUser           the end user as known when the arrangement was made
 * @param institution       the institution
 * @param permissions       what may be read
 * @param createdAt         when it was made
 * @param lastConsent       when it was last confirmed
 * @param terminationReason why it ended, empty while it is active
 */
public record Consent(
        String arrangementId,
        EndUser endUser,
        Institution institution,
        List<String> permissions,
        Instant createdAt,
        Instant lastConsent,
        String terminationReason) {

    private static final Duration LENGTH = Duration.ofDays(365);

    /** Copies the permissions. */
    public Consent {
        permissions = List.copyOf(permissions);
    }

    /**
     * Tells whether data may still be read.
     *
     * @return true while the arrangement lasts
     */
    public boolean isActive() {
        return terminationReason.isEmpty();
    }

    Consent ended(String reason) {
        return new Consent(arrangementId, endUser, institution, permissions, createdAt, lastConsent, reason);
    }

    Consent renewed(Instant now) {
        return new Consent(arrangementId, endUser, institution, permissions, createdAt, now, "");
    }

    ObjectNode toJson(List<String> accountIds) {
        ObjectNode json = Json.object();
        json.put("arrangement_id", arrangementId).put("active", isActive());
        json.set("account_ids", Json.texts(accountIds));
        json.put("end_user_id", endUser.id()).put("end_user_email", endUser.email());
        json.put("institution_id", institution.id()).put("institution_name", institution.name());
        json.put("institution_logo", institution.logo());
        json.put("institution_type", institution.industry().text());
        json.set("permissions", Json.texts(permissions));
        json.put("duration", LENGTH.toSeconds()).put("created_at", createdAt.toString());
        json.put("expires_at", lastConsent.plus(LENGTH).toString());
        json.put("last_accessed", lastConsent.toString()).put("last_consent", lastConsent.toString());
        if (!isActive()) {
            json.put("termination_reason", terminationReason);
        }
        json.put("app_name", "Sandbox App").put("app_logo", "https://logos.example.com/app.svg");
        return json;
    }
}
