package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.Client.Reply;
import io.github.camelfiskil.sandbox.http.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Client client = new Client(sandbox);

    @Test
    void the_answer_has_token_and_expires_in_and_no_token_type() throws Exception {
        JsonNode answer =
                client.requestToken(sandbox.clientId(), sandbox.clientSecret()).json();

        assertThat(answer.fieldNames()).toIterable().containsExactly("token", "expires_in");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(900);
    }

    @Test
    void the_token_reads_like_a_jwt() throws Exception {
        String[] parts = client.token().split("\\.", -1);

        assertThat(parts).hasSize(3);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(Json.readObject(claims).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("org_id", "key_id", "scope", "exp", "iat", "jti");
    }

    @Test
    void wrong_credentials_are_answered_with_401_in_the_form_of_the_front_door() throws Exception {
        Reply reply = client.requestToken(sandbox.clientId(), "wrong");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/vnd.goa.error");
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("name", "id", "message", "temporary", "timeout", "fault");
        assertThat(reply.errorName()).isEqualTo("unauthorized");
        assertThat(reply.json().path("id").asText()).matches("err_[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_id\":\"a\"}",
                "{\"client_id\":\"a\",\"client_secret\":\"b\",\"grant_type\":\"client_credentials\"}",
                "{\"client_id\":1,\"client_secret\":\"b\"}",
                "{\"client_id\":\"a\",\"client_secret\":null}",
                "{\"client_id\":\"a\",\"client_id\":\"a\",\"client_secret\":\"b\"}",
                "[]",
                "{",
                "{} {}",
                ""
            })
    void any_other_body_than_the_two_texts_is_refused(String body) throws Exception {
        Reply reply = client.send(
                client.open("/v1/token").header("Content-Type", Client.JSON).POST(BodyPublishers.ofString(body)));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void an_authorization_header_is_refused() throws Exception {
        String body =
                "{\"client_id\":\"" + sandbox.clientId() + "\",\"client_secret\":\"" + sandbox.clientSecret() + "\"}";

        Reply reply = client.send(client.open("/v1/token")
                .header("Content-Type", Client.JSON)
                .header("Authorization", "Basic eDp5")
                .POST(BodyPublishers.ofString(body)));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void a_form_is_refused() throws Exception {
        Reply reply = client.send(client.open("/v1/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client_id=a&client_secret=b")));

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void expired_tokens_are_refused_and_new_ones_accepted() throws Exception {
        String old = client.token();
        sandbox.expireTokens();

        Reply reply = client.send(client.open("/v1/end-users").header("Authorization", "Bearer " + old));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.errorName()).isEqualTo("unauthorized");
        assertThat(client.get("/v1/end-users").status()).isEqualTo(200);
    }

    @Test
    void a_token_ends_after_its_time() throws Exception {
        try (FiskilSandbox brief =
                FiskilSandbox.builder().tokenTtl(Duration.ofMillis(300)).build().start()) {
            Client other = new Client(brief);
            String token = other.token();

            Awaitility.await()
                    .until(() -> other.send(other.open("/v1/end-users").header("Authorization", "Bearer " + token))
                                    .status()
                            == 401);
        }
    }

    @Test
    void a_rotated_secret_replaces_the_old_one_until_reset() throws Exception {
        String first = sandbox.clientSecret();
        sandbox.rotateSecret("second");

        assertThat(client.requestToken(sandbox.clientId(), first).status()).isEqualTo(401);
        assertThat(client.requestToken(sandbox.clientId(), "second").status()).isEqualTo(200);

        sandbox.reset();
        assertThat(sandbox.clientSecret()).isEqualTo(first);
    }

    @Test
    void refused_credentials_are_accepted_again_when_told_so() throws Exception {
        sandbox.refuseCredentials(true);
        assertThat(client.requestToken(sandbox.clientId(), sandbox.clientSecret())
                        .status())
                .isEqualTo(401);

        sandbox.refuseCredentials(false);
        assertThat(client.requestToken(sandbox.clientId(), sandbox.clientSecret())
                        .status())
                .isEqualTo(200);
    }
}
