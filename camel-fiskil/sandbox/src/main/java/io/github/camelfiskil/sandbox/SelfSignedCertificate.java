package io.github.camelfiskil.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

/** Makes a key and a certificate for 127.0.0.1 and localhost, so that no private key has to lie in the project. */
final class SelfSignedCertificate {

    /** Guards nothing: both stores are made anew in each run. */
    static final String PASSWORD = "sandbox";

    private static final Duration LENGTH = Duration.ofDays(365);

    private final KeyPair keys;
    private final Certificate certificate;

    private SelfSignedCertificate(KeyPair keys, Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    static SelfSignedCertificate create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] signed = Der.sequence(content, algorithm(), Der.bits(signature.sign()));
            return new SelfSignedCertificate(
                    keys,
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot make an EC certificate", e);
        }
    }

    KeyStore keyStore() {
        try {
            KeyStore store = empty();
            store.setKeyEntry("sandbox", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new key store takes any key", e);
        }
    }

    KeyStore trustStore() {
        try {
            KeyStore store = empty();
            store.setCertificateEntry("sandbox", certificate);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new key store takes any certificate", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is read from nothing", e);
        }
    }

    private static byte[] content(KeyPair keys) {
        Instant now = Instant.now();
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.text("Fiskil sandbox"))));
        return Der.sequence(
                Der.value(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
                algorithm(),
                name,
                Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(LENGTH))),
                name,
                keys.getPublic().getEncoded(),
                Der.value(0xA3, Der.sequence(alternativeNames())));
    }

    private static byte[] alternativeNames() {
        byte[] names = Der.sequence(
                Der.value(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.value(0x87, new byte[] {127, 0, 0, 1}));
        return Der.sequence(Der.oid(2, 5, 29, 17), Der.octets(names));
    }

    /** ECDSA with SHA-256. */
    private static byte[] algorithm() {
        return Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    }
}
