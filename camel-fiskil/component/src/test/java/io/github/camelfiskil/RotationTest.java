package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Client secrets that are rotated while sixteen callers call, with camel-main. */
class RotationTest {

    private static final int CALLERS = 16;

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private final FiskilSandbox sandbox = EXTENSION.sandbox();
    private final Main main = new Main();
    private final Properties properties = new Properties();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final AtomicBoolean calling = new AtomicBoolean(true);
    private final AtomicInteger succeeded = new AtomicInteger();
    private final List<CompletableFuture<Void>> loops = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();

    /** A store of secrets, as a vault is one. */
    private final AtomicReference<String> vault = new AtomicReference<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() {
        vault.set(sandbox.clientSecret());
        properties.setProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        properties.setProperty("camel.component.fiskil.client-id", sandbox.clientId());
    }

    @AfterEach
    void stop() throws Exception {
        calling.set(false);
        loops.forEach(CompletableFuture::join);
        main.stop();
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private CamelContext start() throws Exception {
        main.setOverrideProperties(properties);
        main.start();
        return main.getCamelContext();
    }

    /** Sixteen callers call until the end of the test. */
    private void call(CamelContext context) {
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < CALLERS; i++) {
            loops.add(CompletableFuture.runAsync(
                    () -> {
                        while (calling.get()) {
                            Exchange exchange = template.request("fiskil:permissions", e -> {});
                            (exchange.getException() == null ? succeeded : failed).incrementAndGet();
                        }
                    },
                    callers));
        }
        await().untilAtomic(succeeded, org.hamcrest.Matchers.greaterThan(CALLERS));
    }

    private void rotate(String secret) {
        sandbox.rotateSecret(secret);
        sandbox.expireTokens();
    }

    private void manySucceed() {
        int before = succeeded.get();
        await().atMost(Duration.ofSeconds(70)).until(() -> succeeded.get() > before + 5 * CALLERS);
    }

    private void putIntoFile(Path file, String secret) throws Exception {
        Files.writeString(file, "fiskil.secret = " + secret + "\n");
    }

    @Test
    void aSecretInAFileThatWasThereFirstFailsNothing() throws Exception {
        Path file = folder.resolve("secrets.properties");
        putIntoFile(file, sandbox.clientSecret());
        main.setPropertyPlaceholderLocations("file:" + file);
        properties.setProperty("camel.component.fiskil.client-secret", "{{fiskil.secret}}");
        call(start());

        putIntoFile(file, "rotated-value-2");
        rotate("rotated-value-2");

        manySucceed();
        assertThat(failed).hasValue(0);
    }

    @Test
    void aSecretInABeanThatWasThereFirstFailsNothing() throws Exception {
        main.bind("key", GivenCredentials.of(sandbox.clientId(), vault::get));
        properties.setProperty("camel.component.fiskil.credentials", "#bean:key");
        call(start());

        vault.set("rotated-value-2");
        rotate("rotated-value-2");

        manySucceed();
        assertThat(failed).hasValue(0);
    }

    /** A function that reads the store at each question, as those of Camel's vaults do. */
    private void vaultFunction() {
        PropertiesFunction store = new PropertiesFunction() {
            @Override
            public String getName() {
                return "store";
            }

            @Override
            public String apply(String remainder) {
                return vault.get();
            }
        };
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport started) {
                started.getCamelContext().getPropertiesComponent().addPropertiesFunction(store);
            }
        });
    }

    @Test
    void aSecretInAVaultThatWasThereFirstFailsNothing() throws Exception {
        vaultFunction();
        properties.setProperty("camel.component.fiskil.client-secret", "{{store:fiskil/secret}}");
        call(start());

        vault.set("rotated-value-2");
        rotate("rotated-value-2");

        manySucceed();
        assertThat(failed).hasValue(0);
    }

    @Test
    void aSecretThatComesLaterIsPickedUp() throws Exception {
        vaultFunction();
        properties.setProperty("camel.component.fiskil.client-secret", "{{store:fiskil/secret}}");
        call(start());

        rotate("rotated-value-2");
        await().untilAtomic(failed, org.hamcrest.Matchers.greaterThan(0));
        vault.set("rotated-value-2");

        manySucceed();
    }

    @Test
    void aReloadOfTheContextByCamelPicksUpTheSecret() throws Exception {
        vaultFunction();
        properties.setProperty("camel.component.fiskil.client-secret", "{{store:fiskil/secret}}");
        properties.setProperty("camel.main.contextReloadEnabled", "true");
        CamelContext context = start();
        call(context);

        vault.set("rotated-value-2");
        rotate("rotated-value-2");
        context.hasService(org.apache.camel.spi.ContextReloadStrategy.class).onReload("test");

        manySucceed();
        assertThat(failed).hasValue(0);
    }

    @Test
    void othersAreNotAffectedWhileTheOldTokenLives() throws Exception {
        properties.setProperty("camel.component.fiskil.client-secret", sandbox.clientSecret());
        call(start());

        sandbox.rotateSecret("rotated-value-2");

        manySucceed();
        assertThat(failed).hasValue(0);
    }

    @Test
    void aPlaceholderThatJavaCodeGaveIsResolved() throws Exception {
        vaultFunction();
        properties.remove("camel.component.fiskil.client-id");
        CamelContext context = start();
        FiskilComponent fiskil = context.getComponent("fiskil", FiskilComponent.class);
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret("{{store:fiskil/secret}}");

        call(context);
        vault.set("rotated-value-2");
        rotate("rotated-value-2");

        manySucceed();
        assertThat(failed).hasValue(0);
    }
}
