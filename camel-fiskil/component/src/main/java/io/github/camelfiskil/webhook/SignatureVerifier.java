package io.github.camelfiskil.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * Tells whether Fiskil has sent a body: the signature is {@code base64(HMAC-SHA256(secret, body))} (Get data guide,
 * Webhooks). During a rotation two secrets hold. Takes the same time wherever a signature is wrong. Safe for use by many
 * threads.
 */
public final class SignatureVerifier {

    /** 32 bytes in base64. */
    private static final int SIGNATURE_LENGTH = 44;

    private final List<SigningSecret> secrets;

    /** A verifier for signatures that were made with one of some secrets. */
    public SignatureVerifier(List<SigningSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Whether the signature is exactly what one of the secrets makes of the body. Texts are compared, not bytes, because
     * several base64 texts stand for the same bytes.
     *
     * @param body      the body as it was sent
     * @param signature the value of the header {@code X-Fiskil-Signature}
     */
    public boolean verify(byte[] body, String signature) {
        if (signature.length() != SIGNATURE_LENGTH) {
            return false;
        }
        byte[] given = signature.getBytes(StandardCharsets.ISO_8859_1);
        boolean matches = false;
        for (SigningSecret secret : secrets) {
            matches |= MessageDigest.isEqual(Base64.getEncoder().encode(hmac(secret, body)), given);
        }
        return matches;
    }

    private static byte[] hmac(SigningSecret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(SigningSecret.ALGORITHM);
            mac.init(secret.key());
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + SigningSecret.ALGORITHM, e);
        }
    }
}
