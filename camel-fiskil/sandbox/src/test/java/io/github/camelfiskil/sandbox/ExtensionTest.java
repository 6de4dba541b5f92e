package io.github.camelfiskil.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FiskilSandboxExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExtensionTest {

    @Test
    @Order(1)
    void the_sandbox_is_a_parameter(FiskilSandbox sandbox) throws Exception {
        assertThat(new Client(sandbox).get("/v1/end-users").status()).isEqualTo(200);
        sandbox.endUser();
    }

    @Test
    @Order(2)
    void each_test_finds_it_as_new(FiskilSandbox sandbox) {
        assertThat(sandbox.endUsers()).hasSize(5);
        assertThat(sandbox.apiCalls()).isZero();
    }

    @Nested
    class Inner {
        @Test
        void it_runs_in_nested_classes(FiskilSandbox sandbox) {
            assertThat(sandbox.isRunning()).isTrue();
        }
    }
}
