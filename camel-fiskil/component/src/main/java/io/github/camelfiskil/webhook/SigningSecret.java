package io.github.camelfiskil.webhook;

import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** The key with which Fiskil signs deliveries, read from the base64 text that the Console shows. Its text does not show it. */
public final class SigningSecret {

    static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Reads a secret. A blank in it is read as the {@code +} that it was: Camel's parsing of URIs makes blanks of them.
     * In a URI behind {@code webhook:} a percent-encoded character is encoded once more, so it is decoded here. Line breaks
     * around it, as at the end of a file, are dropped.
     *
     * @param source how an error names the place that the text comes from
     * @param text   the secret in base64
     * @throws IllegalArgumentException where it is no key; the message does not show it
     */
    public static SigningSecret of(String source, String text) {
        byte[] key = decode(text);
        if (key.length == 0) {
            throw new IllegalArgumentException(source
                    + " is not base64, so no signature can be verified: copy the signing secret as Fiskil's Console shows"
                    + " it");
        }
        return new SigningSecret(new SecretKeySpec(key, ALGORITHM));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(unescape(text));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // its message shows a character of the secret
        }
    }

    private static String unescape(String text) {
        return text.replaceAll("^[\r\n]+|[\r\n]+\\z", "")
                .replace(' ', '+')
                .replace("%2B", "+")
                .replace("%2F", "/")
                .replace("%3D", "=");
    }

    SecretKeySpec key() {
        return key;
    }

    @Override
    public String toString() {
        return "SigningSecret[xxxxxx]";
    }
}
