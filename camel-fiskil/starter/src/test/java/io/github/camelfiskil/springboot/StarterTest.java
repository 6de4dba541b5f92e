package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.FiskilConfiguration;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.token.FiskilCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Properties of a Spring Boot application become options of the component. */
class StarterTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();

    /** Values that are not defaults. */
    private static final Map<String, Object> VALUES =
            Map.of("string", "a-text", "boolean", true, "integer", 7, "number", 2.5, "duration", "1m30s");

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        SSLContextParameters aSSLContextParameters() {
            return new SSLContextParameters();
        }

        @Bean
        HttpComponent aHttpComponent() {
            return new HttpComponent();
        }

        @Bean
        FiskilConfiguration aFiskilConfiguration() {
            return new FiskilConfiguration();
        }

        @Bean
        FiskilCredentials aFiskilCredentials() {
            return new FiskilCredentials() {
                @Override
                public String clientId() {
                    return "id";
                }

                @Override
                public String clientSecret() {
                    return "secret";
                }
            };
        }
    }

    /** All options, but each of those that exclude others in a row of its own. */
    static List<List<ComponentOption>> options() {
        List<ComponentOption> alone = ComponentOption.all().stream()
                .filter(option -> List.of("configuration", "httpComponent").contains(option.name()))
                .toList();
        List<ComponentOption> together = ComponentOption.all().stream()
                .filter(option -> !alone.contains(option))
                .toList();
        return Stream.concat(Stream.of(together), alone.stream().map(List::of)).toList();
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionOfTheCatalogIsSetByItsProperty(List<ComponentOption> options) throws IOException {
        Map<ComponentOption, Object> values = new LinkedHashMap<>();
        for (ComponentOption option : options) {
            values.put(option, value(option));
        }
        String[] properties = values.entrySet().stream()
                .map(entry -> entry.getKey().property() + "=" + entry.getValue())
                .toArray(String[]::new);

        try (Application application =
                Application.with(properties).beans(Beans.class).start()) {
            FiskilComponent component = application.camel().getComponent("fiskil", FiskilComponent.class);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            values.forEach((option, value) -> {
                Object set = getter.getOptionValue(component, option.name(), false);
                switch (option.type()) {
                    case "object" ->
                        assertThat(set)
                                .as(option.name())
                                .isNotNull()
                                .isSameAs(application.camel().getRegistry().lookupByName(bean(option)));
                    case "duration" -> assertThat(set).as(option.name()).isEqualTo(90_000L);
                    default -> assertThat(set).as(option.name()).isEqualTo(value);
                }
            });
        }
    }

    private static Object value(ComponentOption option) throws IOException {
        JsonNode catalog =
                ConfigurationMetadata.catalog().path("componentProperties").path(option.name());
        return switch (option.type()) {
            case "object" -> "#bean:" + bean(option);
            case "boolean" -> !catalog.path("defaultValue").asBoolean();
            case "string" -> option.name().equals("baseUri") ? "https://fiskil.example.com" : "a-text";
            default -> VALUES.get(option.type());
        };
    }

    private static String bean(ComponentOption option) {
        return "a" + option.javaType().substring(option.javaType().lastIndexOf('.') + 1);
    }

    @Test
    void aYamlRouteGetsAnAuthenticatedBody() {
        try (Application application =
                Application.calling(sandbox).routes("end-users.camel.yaml").start()) {
            assertThat(application.body("direct:end-users")).startsWith("{\"end_users\":[");
        }
        assertThat(sandbox.requests().get(1).header("Authorization")).isPresent();
    }

    @Test
    void propertiesMayHavePlaceholdersOfSpringAndOfCamel() {
        try (Application application = Application.with(
                        "camel.component.fiskil.baseUri=" + sandbox.baseUri(),
                        "the.id=" + sandbox.clientId(),
                        "the.secret=" + sandbox.clientSecret(),
                        "camel.component.fiskil.clientId=${the.id}",
                        "camel.component.fiskil.client_secret={{the.secret}}")
                .start()) {
            assertThat(application.body("fiskil:end-users")).contains("end_users");
        }
    }

    @Test
    void theSwitchesOfCamelKeepThePropertiesFromTheComponent() {
        for (String off : new String[] {
            "camel.component.fiskil.enabled=false",
            "camel.component.enabled=false,camel.component.platform-http.enabled=true",
            "camel.component.fiskil.customizer.enabled=false",
            "camel.component.customizer.enabled=false"
        }) {
            try (Application application =
                    Application.calling(sandbox, off.split(",")).start()) {
                assertThat(application
                                .camel()
                                .getComponent("fiskil", FiskilComponent.class)
                                .getConfiguration()
                                .getClientId())
                        .as(off)
                        .isNull();
            }
        }
    }

    @Test
    void anApplicationWithoutCredentialsStartsAndTheRouteThatCallsFiskilSaysWhatIsMissing() {
        try (Application application = Application.with().start()) {
            assertThat(application.camel().isStarted()).isTrue();
            assertThatThrownBy(() -> application.body("fiskil:end-users"))
                    .hasStackTraceContaining("Option clientId is missing or empty")
                    .hasStackTraceContaining("camel.component.fiskil.client-id");
        }
        assertThatThrownBy(
                        () -> Application.with().routes("end-users.camel.yaml").start())
                .hasStackTraceContaining("Option clientId is missing or empty");
    }

    @Configuration(proxyBeanMethods = false)
    static class Tls {

        @Bean
        SSLContextParameters fiskilTls(
                @Value("${trust.store}") String file, @Value("${trust.password}") String password) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource("file:" + file);
            store.setPassword(password);
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store);
            SSLContextParameters tls = new SSLContextParameters();
            tls.setTrustManagers(trust);
            return tls;
        }
    }

    @Test
    void theTrustStoreIsABean() {
        try (FiskilSandbox https = FiskilSandbox.builder().https(true).build().start();
                Application application = Application.calling(
                                https,
                                "trust.store=" + https.trustStorePath(),
                                "trust.password=" + https.trustStorePassword(),
                                "camel.component.fiskil.ssl-context-parameters=#bean:fiskilTls")
                        .beans(Tls.class)
                        .start()) {
            assertThat(application.body("fiskil:end-users")).contains("end_users");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Repositories {

        @Bean
        StateRepository<String, String> offsets() {
            return new MemoryStateRepository();
        }

        @Bean
        IdempotentRepository seen() {
            return MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
        }
    }

    @Test
    void repositoriesOfAPollAreBeans() throws Exception {
        String person = sandbox.endUsers().get(0).path("id").asText();
        int rows = sandbox.transactions(person).size();
        try (Application application = Application.calling(sandbox, "endUserId=" + person)
                .beans(Repositories.class)
                .routes("transactions.camel.yaml")
                .start()) {
            MockEndpoint transactions = application.camel().getEndpoint("mock:transactions", MockEndpoint.class);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(transactions.getReceivedCounter()).isEqualTo(rows));
            MemoryIdempotentRepository seen =
                    application.camel().getRegistry().lookupByNameAndType("seen", MemoryIdempotentRepository.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> seen.getCacheSize() == rows);
        }
    }
}
