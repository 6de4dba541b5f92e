package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** camel-main with files of the pages on operation, calling a sandbox, until it is closed. */
final class Operated implements AutoCloseable {

    static final Path FOLDER = Path.of("src/test/resources/operations");

    private final Main main = new Main();

    private Operated(FiskilSandbox sandbox, Properties properties) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().setRoutesIncludePattern("false");
        main.setInitialProperties(properties);
        main.addOverrideProperty("camel.component.fiskil.base-uri", sandbox.baseUri());
        main.addOverrideProperty("camel.component.fiskil.client-id", sandbox.clientId());
        main.addOverrideProperty("camel.component.fiskil.client-secret", sandbox.clientSecret());
        main.addOverrideProperty("camel.component.fiskil.max-retries", "1");
        main.addOverrideProperty("camel.component.fiskil.retry-backoff", "1");
    }

    /** Not started yet. */
    static Operated prepare(FiskilSandbox sandbox, String... files) {
        Properties properties = new Properties();
        for (String file : files) {
            try (var in = Files.newBufferedReader(FOLDER.resolve(file))) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Operated(sandbox, properties);
    }

    static Operated start(FiskilSandbox sandbox, String... files) {
        return prepare(sandbox, files).start();
    }

    Operated bind(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    Operated with(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    Operated routes(RouteBuilder routes) {
        main.configure().addRoutesBuilder(routes);
        return this;
    }

    /** Routes of a file of the folder. */
    Operated file(String routes) {
        main.configure().setRoutesIncludePattern("file:" + FOLDER.resolve(routes));
        return this;
    }

    Operated start() {
        try {
            main.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends an exchange, which may fail. */
    Exchange send(String uri, Map<String, Object> headers) {
        return context()
                .createProducerTemplate()
                .request(uri, exchange -> headers.forEach(exchange.getMessage()::setHeader));
    }

    /** What differs from run to run, made the same. */
    static String timeless(String text, FiskilSandbox sandbox) {
        return text.replace(sandbox.baseUri(), "https://api.fiskil.com")
                .replaceAll("err_[0-9a-f-]{30,}", "err_5f0c9d...")
                .replaceAll("eu_\\w{6,}", "eu_2f6a...")
                .replaceAll("(?<=exchange=)[\\w-]+", "5D0C7A-42")
                .replace(": the sandbox was told to fail", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-01-31T02:14:07Z")
                .replaceAll("\\d+ s old, \\d+ s left", "61 s old, 838 s left")
                .replaceAll("for \\d+ s\\b", "for 0 s")
                .replaceAll("\\d+ s more", "838 s more")
                .replaceAll("another \\d+ s", "another 5 s")
                .replaceAll("\\d+ ms\\b(?!=)", "41 ms")
                .replaceAll("from=\\d{4}-\\S+Z", "from=2025-11-02T15%3A14%3A07Z")
                .replaceAll("polling \\d+ times", "polling 1 times")
                .replaceAll("ms=\\d+", "ms=41");
    }

    @Override
    public void close() {
        main.stop();
    }
}
