package io.github.camelfiskil.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.resource.ResourcePath;
import io.github.camelfiskil.token.AccessToken;
import io.github.camelfiskil.token.FiskilCredentials;
import io.github.camelfiskil.token.FixedCredentials;
import io.github.camelfiskil.token.RereadableCredentials;
import io.github.camelfiskil.token.TokenExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;

/**
 * Exchanges credentials for a token at {@code POST /v1/token} (reference, Authentication), through the same transport and
 * with the same patience as a call.
 */
final class TokenEndpoint implements TokenExchange {

    private static final Logger LOG = Concern.TOKEN.logger();
    private static final JsonFactory JSON = new JsonFactory();

    private final FiskilClient client;
    private final Executor executor;
    private final TokenReader reader = new TokenReader();

    TokenEndpoint(FiskilClient client, Executor executor) {
        this.client = client;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<AccessToken> start(FiskilCredentials credentials) {
        CompletableFuture<AccessToken> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                run(credentials, answer);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void run(FiskilCredentials credentials, CompletableFuture<AccessToken> answer) {
        FixedCredentials used = snapshot(credentials);
        Call<AccessToken> call = call(used);
        if (call.failure() instanceof FiskilAuthenticationException) {
            // a secret that was rotated may be there by now, and those who wait for the token need not fail
            if (credentials instanceof RereadableCredentials rereadable) {
                rereadable.readAgain();
            }
            FixedCredentials now = snapshot(credentials);
            if (!now.equals(used)) {
                LOG.info("The credentials were refused and have changed since they were read, so they are tried again");
                call = call(now);
            }
        }
        if (call.failure() == null) {
            answer.complete(call.result());
        } else {
            answer.completeExceptionally(call.failure());
        }
    }

    private static FixedCredentials snapshot(FiskilCredentials credentials) {
        return new FixedCredentials(credentials.clientId(), credentials.clientSecret());
    }

    private Call<AccessToken> call(FixedCredentials credentials) {
        Call<AccessToken> call = new Call<>(client, request(credentials), reader, false);
        call.run(false, () -> {});
        return call;
    }

    private static FiskilRequest request(FiskilCredentials credentials) {
        String id = credentials.clientId();
        String secret = credentials.clientSecret();
        if (id == null || id.isBlank() || secret == null || secret.isBlank()) {
            throw new FiskilRequestException("The bean in option credentials gives no "
                    + (id == null || id.isBlank() ? "clientId()" : "clientSecret()"));
        }
        return new FiskilRequest(
                "token", ResourcePath.TOKEN_EXCHANGE, "token", "", body(id, secret), List.of(), false, "");
    }

    private static byte[] body(String id, String secret) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("client_id", id);
            json.writeStringField("client_secret", secret);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }
}
