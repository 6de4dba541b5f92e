package io.github.camelfiskil.sandbox.api;

import java.time.Instant;

/**
 * Holds one invitation to consent; texts that were not given are empty.
 *
 * @param id            id of the session
 * @param endUserId     who is to consent
 * @param institutionId the institution, empty if the person may choose
 * @param arrangementId the arrangement to confirm once more, empty for a new one
 * @param redirectUri   where to go after consent
 * @param cancelUri     where to go after cancelling
 * @param expiresAt     when the invitation ends
 */
record AuthSession(
        String id,
        String endUserId,
        String institutionId,
        String arrangementId,
        String redirectUri,
        String cancelUri,
        Instant expiresAt) {}
