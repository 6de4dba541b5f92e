package io.github.camelfiskil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component in a Java of its own, whose class path has no camel-webhook. */
class WithoutWebhookTest {

    @TempDir
    private Path folder;

    private String run(String classPath) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-cp", classPath, App.class.getName())
                .directory(folder.toFile()) // else its log would replace the one of this run
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void callsWorkAndEventsSayWhatIsMissing() throws Exception {
        String without = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("camel-webhook"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(run(without))
                .contains("endpoint FiskilEndpoint")
                .contains("body {\"end_users\"")
                .contains("from(\"webhook:fiskil:events\"), which needs camel-webhook");
    }

    @Test
    void withCamelWebhookTheEndpointIsTheOneThatItCanAsk() throws Exception {
        assertThat(run(classPath())).contains("endpoint FiskilWebhookEndpoint").contains("body {\"end_users\"");
    }

    /** What the other Java runs. */
    static final class App {

        private App() {}

        public static void main(String[] args) {
            CamelContext context = new DefaultCamelContext();
            try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
                FiskilComponent fiskil = new FiskilComponent();
                fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
                fiskil.getConfiguration().setClientId(sandbox.clientId());
                fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
                context.addComponent("fiskil", fiskil);
                context.start();
                String uri = "fiskil:end-users?pageSize=1";
                System.out.println(
                        "endpoint " + context.getEndpoint(uri).getClass().getSimpleName());
                System.out.println("body " + context.createProducerTemplate().requestBody(uri, null, String.class));
                try {
                    context.getEndpoint("fiskil:events").createProducer();
                } catch (Exception e) {
                    Throwable cause = e;
                    while (cause.getCause() != null) {
                        cause = cause.getCause();
                    }
                    System.out.println(cause.getMessage());
                }
            } finally {
                context.stop();
            }
        }
    }
}
