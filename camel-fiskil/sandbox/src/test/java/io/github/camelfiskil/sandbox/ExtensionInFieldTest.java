package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExtensionInFieldTest {

    @RegisterExtension
    final FiskilSandboxExtension extension =
            new FiskilSandboxExtension(FiskilSandbox.builder().seed(5).build());

    @Test
    void in_a_field_that_is_not_static_it_runs_too() throws Exception {
        assertThat(new Client(extension.sandbox()).get("/v1/end-users").status())
                .isEqualTo(200);
    }
}
