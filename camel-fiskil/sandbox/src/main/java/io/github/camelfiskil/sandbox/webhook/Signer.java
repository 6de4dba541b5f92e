package io.github.camelfiskil.sandbox.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies the way the platform does: base64 of an HMAC-SHA256, whose key is the decoded secret. */
final class Signer {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_LONGS = 6;

    private final byte[] key;

    private Signer(byte[] key) {
        this.key = key;
    }

    static Signer of(String secret) {
        byte[] key = Base64.getDecoder().decode(secret);
        if (key.length == 0) {
            throw new IllegalArgumentException("a signing secret cannot be empty");
        }
        return new Signer(key);
    }

    /** Signs as somebody does who forgets to decode the secret. */
    static Signer ofText(String secret) {
        return new Signer(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a secret; equal seeds make equal secrets. */
    static String secret(long seed) {
        Random random = new Random(seed);
        ByteBuffer bytes = ByteBuffer.allocate(SECRET_LONGS * Long.BYTES);
        for (int i = 0; i < SECRET_LONGS; i++) {
            bytes.putLong(random.nextLong());
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    String sign(byte[] body) {
        return Base64.getEncoder().encodeToString(digest(body));
    }

    byte[] digest(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
