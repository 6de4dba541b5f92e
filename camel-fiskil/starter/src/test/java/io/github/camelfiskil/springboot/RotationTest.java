package io.github.camelfiskil.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.token.FiskilCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.ContextReloadStrategy;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Client secrets that are rotated while sixteen callers call, with Spring Boot. */
class RotationTest {

    private static final int CALLERS = 16;
    private static final String NEXT = "rotated-boot-value";

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final AtomicBoolean calling = new AtomicBoolean(true);
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<CompletableFuture<Void>> loops = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        callers.shutdown();
    }

    /** Credentials in a file that is read at each question. */
    @Configuration(proxyBeanMethods = false)
    static class SecretInAFile {

        @Bean
        FiskilCredentials key(@Value("${key.id}") String id, @Value("${key.file}") String file) {
            return new FiskilCredentials() {
                @Override
                public String clientId() {
                    return id;
                }

                @Override
                public String clientSecret() {
                    try {
                        return Files.readString(Path.of(file)).strip();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            };
        }
    }

    private void whileCalling(Application application, ThrowingRunnable rotation) throws Exception {
        ProducerTemplate template = application.camel().createProducerTemplate();
        for (int i = 0; i < CALLERS; i++) {
            loops.add(CompletableFuture.runAsync(
                    () -> {
                        while (calling.get()) {
                            Exchange exchange = template.request("direct:end-users", e -> {});
                            (exchange.getException() == null ? succeeded : failed).incrementAndGet();
                        }
                    },
                    callers));
        }
        try {
            await().until(() -> succeeded.get() > CALLERS);
            rotation.run();
            int before = succeeded.get();
            await().atMost(Duration.ofSeconds(70)).until(() -> succeeded.get() > before + 5 * CALLERS);
        } finally {
            calling.set(false);
            loops.forEach(CompletableFuture::join);
        }
    }

    /** Changes something. */
    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private void rotate() {
        sandbox.rotateSecret(NEXT);
        sandbox.expireTokens();
    }

    @Test
    void aSecretInAFileBehindABeanFailsNothing() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, sandbox.clientSecret());
        try (Application application = Application.with(
                        "camel.component.fiskil.base-uri=" + sandbox.baseUri(),
                        "camel.component.fiskil.credentials=#bean:key",
                        "key.id=" + sandbox.clientId(),
                        "key.file=" + file)
                .beans(SecretInAFile.class)
                .routes("end-users.camel.yaml")
                .start()) {
            whileCalling(application, () -> {
                Files.writeString(file, NEXT);
                rotate();
            });
        }

        assertThat(failed).hasValue(0);
    }

    /** The property itself changes in Spring's environment, as a refreshed source of properties has it. */
    private static AtomicReference<String> changing(Application application, String first) {
        AtomicReference<String> value = new AtomicReference<>(first);
        ConfigurableEnvironment environment = (ConfigurableEnvironment) application.environment();
        environment.getPropertySources().addFirst(new MapPropertySource("vault", java.util.Map.of()) {
            @Override
            public Object getProperty(String name) {
                return name.equals("camel.component.fiskil.client-secret") ? value.get() : null;
            }

            @Override
            public boolean containsProperty(String name) {
                return getProperty(name) != null;
            }
        });
        return value;
    }

    @Test
    void aPropertyOfTheEnvironmentThatChangesFailsNothing() throws Exception {
        try (Application application =
                Application.calling(sandbox).routes("end-users.camel.yaml").start()) {
            AtomicReference<String> secret = changing(application, sandbox.clientSecret());
            whileCalling(application, () -> {
                secret.set(NEXT);
                rotate();
            });
        }

        assertThat(failed).hasValue(0);
    }

    @Test
    void aReloadOfTheContextByCamelFailsNothing() throws Exception {
        try (Application application =
                Application.calling(sandbox).routes("end-users.camel.yaml").start()) {
            AtomicReference<String> secret = changing(application, sandbox.clientSecret());
            ContextReloadStrategy reload = new DefaultContextReloadStrategy();
            application.camel().addService(reload);
            whileCalling(application, () -> {
                secret.set(NEXT);
                rotate();
                reload.onReload("test");
            });
        }

        // callers of direct:end-users may meet a route that is being reloaded, which is not a matter of credentials
        assertThat(succeeded.get()).isGreaterThan(5 * CALLERS);
    }

    @Test
    void aSecretThatComesLaterIsPickedUp() throws Exception {
        try (Application application =
                Application.calling(sandbox).routes("end-users.camel.yaml").start()) {
            AtomicReference<String> secret = changing(application, sandbox.clientSecret());
            whileCalling(application, () -> {
                rotate();
                await().until(() -> failed.get() > 0);
                secret.set(NEXT);
            });
        }
    }
}
