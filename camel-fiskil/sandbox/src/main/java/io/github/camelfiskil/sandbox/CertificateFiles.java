package io.github.camelfiskil.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * Keeps the certificate in files for as long as the server runs: the server reads it from one, clients from the other.
 *
 * @param folder     a folder that only this user can open
 * @param keyStore   key and certificate
 * @param trustStore certificate only
 */
record CertificateFiles(Path folder, Path keyStore, Path trustStore) implements AutoCloseable {

    static CertificateFiles write(SelfSignedCertificate certificate) {
        try {
            Path folder = Files.createTempDirectory("fiskil-sandbox");
            CertificateFiles files =
                    new CertificateFiles(folder, folder.resolve("key.p12"), folder.resolve("trust.p12"));
            store(certificate.keyStore(), files.keyStore);
            store(certificate.trustStore(), files.trustStore);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be written to a temporary folder", e);
        }
    }

    private static void store(KeyStore store, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, SelfSignedCertificate.PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform can write PKCS12", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(keyStore);
            Files.deleteIfExists(trustStore);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder cannot be deleted", e);
        }
    }
}
