package io.github.camelfiskil.docs;

// tag::bean[]
import io.github.camelfiskil.token.FiskilCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the secret from a mounted file at each token exchange, so a changed file is used from then on. */
public record FileCredentials(String clientId, Path secretFile) implements FiskilCredentials {

    @Override
    public String clientSecret() {
        try {
            return Files.readString(secretFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
// end::bean[]
