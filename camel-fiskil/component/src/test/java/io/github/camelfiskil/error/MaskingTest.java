package io.github.camelfiskil.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {

    @Test
    void addressesLongNumbersTokensAndSecretsAreMasked() {
        String masked = Masking.message(
                "user jo.b@example.com account 12345678 Bearer abc.def secret s3cr3t eyJhbGci.eyJzdWIi.sig 12345",
                "s3cr3t");

        assertThat(masked)
                .doesNotContain("example.com", "12345678", "abc.def", "s3cr3t", "eyJzdWIi")
                .contains("user", "account", "12345");
    }

    @Test
    void aTextIsCutTo200Characters() {
        assertThat(Masking.message("x y ".repeat(500))).hasSize(200);
    }

    @Test
    void whatDoesNotLookLikeANameIsDropped() {
        assertThat(Masking.name("end_user_not_found")).isEqualTo("end_user_not_found");
        assertThat(Masking.name("a name with <html>")).isNull();
        assertThat(Masking.name("my-secret-1", "secret")).isNull();
    }
}
