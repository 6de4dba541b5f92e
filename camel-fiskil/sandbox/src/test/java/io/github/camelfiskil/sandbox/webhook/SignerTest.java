package io.github.camelfiskil.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {

    private static final String BODY = "{\"delivery_attempt\":1,\"publish_time\":\"2026-01-02T03:04:05Z\","
            + "\"message_id\":\"1000000000000001\",\"data\":{\"event\":\"consent.received\","
            + "\"end_user_id\":\"eu_test\",\"client_id\":\"team_test\",\"institution_id\":\"88888\","
            + "\"consent_id\":\"c0ffee00-0000-4000-8000-000000000001\"}}";

    @ParameterizedTest
    @CsvSource({
        "Y2FtZWwtZmlza2lsLXRlc3Qtc2lnbmluZy1rZXktMDE=,wQrP8cEbm2ihYzLtL3ptkih9Ns4pl2MXpTIRtWo3yZw=",
        "+yBFao+02f4jSG2St9wBJktwlbrfBClOc5i94gcsUXabwOUKL1R5nsPoDTJXfKHG6xA1Wn+kye4TOF2Cp8zxFjtgharP9Bk+Y4it0vcc,"
                + "1N/dKr5c88id1XvfzUCnws9eE6nCNmhmi7BzE/YgR+A="
    })
    void known_bodies_get_their_known_signatures(String secret, String signature) {
        assertThat(Signer.of(secret).sign(BODY.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signature);
    }
}
