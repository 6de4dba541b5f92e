package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxMainTest {

    @Test
    void the_greeting_says_all_that_a_client_needs() {
        try (FiskilSandbox sandbox =
                SandboxOptions.parse("--seed", "4", "--https").builder().build().start()) {
            assertThat(SandboxMain.greeting(sandbox))
                    .contains(sandbox.baseUri() + "/v1/token", sandbox.clientId(), sandbox.clientSecret(), "curl -sk")
                    .contains(sandbox.trustStorePath().toString());
        }
    }

    @Test
    void the_greeting_names_the_signing_secret_and_how_to_consent() {
        try (FiskilSandbox sandbox = SandboxOptions.parse(
                        "--webhook-url", "http://127.0.0.1:9/events", "--signing-secret", "c2VjcmV0")
                .builder()
                .build()
                .start()) {
            assertThat(SandboxMain.greeting(sandbox)).contains("c2VjcmV0", sandbox.baseUri() + "/sandbox/consents");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "PT7S"})
    void the_life_of_tokens_is_given_in_seconds_or_as_a_duration(String ttl) throws Exception {
        try (FiskilSandbox sandbox =
                SandboxOptions.parse("--token-ttl", ttl).builder().build().start()) {
            assertThat(new Client(sandbox)
                            .requestToken(sandbox.clientId(), sandbox.clientSecret())
                            .json()
                            .path("expires_in")
                            .asInt())
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 1, unknown option: --prot",
        "--port, --port needs a value",
        "--port x, '--port needs a whole number, not x'",
        "--port 99999, port has to be",
        "--token-ttl soon, '--token-ttl needs seconds or a duration such as PT30S, not soon'",
        "--token-ttl 0, tokenTtl has to be",
        "--webhook-url /events, a webhook needs an absolute HTTP address",
        "--webhook-url ::, --webhook-url needs an address",
        "--signing-secret ===, Input byte array has wrong"
    })
    void a_wrong_option_is_explained(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxOptions.parse(line.split(" ", -1)))
                .withMessageContaining(message);
    }

    @Test
    void help_is_an_option() {
        assertThat(SandboxOptions.parse("--help").help()).isTrue();
        assertThat(SandboxOptions.USAGE)
                .contains("--port", "--token-ttl", "--https", "--seed", "--webhook-url", "--signing-secret", "--help");
    }
}
