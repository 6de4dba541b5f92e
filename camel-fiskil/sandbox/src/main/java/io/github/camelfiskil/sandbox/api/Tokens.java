package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the one key pair of the sandbox and the tokens given out for it. */
public final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String SCOPE = "api:banking api:energy api:user.read api:user.write";

    private final String clientId;
    private final String firstSecret;
    private final Duration ttl;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiryByToken = new ConcurrentHashMap<>();
    private volatile String secret;
    private volatile boolean refusing;

    /**
     * Makes an office without any token given out.
     *
     * @param clientId id of the key pair
     * @param secret   secret of the key pair
     * @param ttl      how long a token lasts
     * @param clock    tells the time
     */
    public Tokens(String clientId, String secret, Duration ttl, InstantSource clock) {
        this.clientId = clientId;
        this.firstSecret = secret;
        this.secret = secret;
        this.ttl = ttl;
        this.clock = clock;
    }

    boolean accepts(String id, String givenSecret) {
        return !refusing && clientId.equals(id) && secret.equals(givenSecret);
    }

    /** Gives out a token of three parts that reads like a JWT; the signature is random and signs nothing. */
    ObjectNode issue() {
        Instant now = clock.instant();
        Instant expiry = now.plus(ttl);
        ObjectNode claims = Json.object();
        claims.put("org_id", organisationId()).put("key_id", clientId).put("scope", SCOPE);
        claims.put("exp", expiry.getEpochSecond()).put("iat", now.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        byte[] signature = new byte[32];
        random.nextBytes(signature);
        String token = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(Json.write(claims)) + "."
                + BASE64.encodeToString(signature);
        expiryByToken.values().removeIf(now::isAfter);
        expiryByToken.put(token, expiry);
        return Json.object().put("token", token).put("expires_in", Math.max(1, ttl.toSeconds()));
    }

    boolean isValid(String token) {
        Instant expiry = expiryByToken.get(token);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    /** Takes every token back that was given out so far. */
    public void expireAll() {
        expiryByToken.clear();
    }

    /**
     * Says whether the right key pair is refused as well.
     *
     * @param refuse true to refuse it
     */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /**
     * Replaces the secret; tokens given out stay valid.
     *
     * @param newSecret the new secret
     */
    public void rotate(String newSecret) {
        secret = newSecret;
    }

    /** Goes back to the first secret and accepts it; tokens given out stay valid. */
    public void reset() {
        secret = firstSecret;
        refusing = false;
    }

    /**
     * Gives the id of the key pair.
     *
     * @return the id
     */
    public String clientId() {
        return clientId;
    }

    /**
     * Gives the secret that is valid now.
     *
     * @return the secret
     */
    public String clientSecret() {
        return secret;
    }

    /**
     * Gives the id of the organisation, which sessions and institutions know as the client.
     *
     * @return the id
     */
    public String organisationId() {
        return "team_sandbox";
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
