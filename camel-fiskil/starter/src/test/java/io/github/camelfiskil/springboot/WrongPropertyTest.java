package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** A wrong property stops the application with a message that names it, and never its value. */
class WrongPropertyTest {

    private static final String VALUE = "the-value-of-it";

    @Test
    void aNameThatThereIsNotIsToldWithTheNamesThatThereAre() {
        Throwable failure = start("camel.component.fiskil.client-secrett=" + VALUE);

        FailureAnalysis analysis = analysisOf(failure);
        assertThat(analysis.getDescription())
                .startsWith("The component fiskil does not know camel.component.fiskil.client-secrett (");
        assertThat(analysis.getAction()).contains("client-secret, ").contains("use-global-ssl-context-parameters");
        assertThat(traceOf(failure)).doesNotContain(VALUE);
    }

    @Test
    void anOptionOfAnEndpointIsNoPropertyOfTheComponent() {
        assertThat(analysisOf(start("camel.component.fiskil.end-user-id=" + VALUE))
                        .getDescription())
                .contains("camel.component.fiskil.end-user-id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-connections   | a whole number",
                "response-timeout  | a time such as",
                "max-calls-per-second | a number",
                "credentials       | a bean of type io.github.camelfiskil.token.FiskilCredentials, given as #bean:NAME",
                "lazy-start-producer | true or false"
            })
    void aValueOfTheWrongTypeIsToldWithWhatItHasToBe(String name, String wanted) {
        Throwable failure = start("camel.component.fiskil." + name + "=" + VALUE);

        assertThat(analysisOf(failure).getDescription())
                .startsWith("camel.component.fiskil." + name + " has a value that does not fit")
                .contains(wanted);
        assertThat(traceOf(failure)).doesNotContain(VALUE);
    }

    @Test
    void aBeanThatThereIsNotIsTold() {
        assertThat(analysisOf(start("camel.component.fiskil.ssl-context-parameters=#bean:none"))
                        .getDescription())
                .contains("camel.component.fiskil.ssl-context-parameters")
                .contains("SSLContextParameters");
    }

    @Test
    void aPlaceholderThatMeansNothingIsNotSentAsASecret() {
        assertThat(analysisOf(start("camel.component.fiskil.client-id=${NO_SUCH_VARIABLE}"))
                        .getDescription())
                .isEqualTo(
                        "camel.component.fiskil.client-id is ${NO_SUCH_VARIABLE}, and nothing is known under that name");
    }

    private static Throwable start(String property) {
        Throwable failure = catchThrowable(() -> {
            try (Application application =
                    Application.with(property).routes("end-users.camel.yaml").start()) {
                assertThat(application.camel().isStarted()).isFalse();
            }
        });
        assertThat(failure).isNotNull().isNotInstanceOf(AssertionError.class);
        return failure;
    }

    /** What Spring Boot prints when the application fails to start. */
    private static FailureAnalysis analysisOf(Throwable failure) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}));
        return analyzers.stream()
                .filter(FiskilPropertyFailureAnalyzer.class::isInstance)
                .map(analyzer -> analyzer.analyze(failure))
                .findFirst()
                .orElseThrow();
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
