package com.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application of this example as its main method starts it, with some profiles and arguments, and its log in a file. */
final class RunningApplication implements AutoCloseable {

    private final Path log;
    private final List<String> arguments = new ArrayList<>();
    private ConfigurableApplicationContext context;

    RunningApplication(Path folder) {
        log = folder.resolve("application.log");
        set("logging.file.name", log.toString());
        set("server.address", "127.0.0.1");
        set("server.port", "0");
    }

    /** As {@code export NAME=VALUE} or an argument would. */
    RunningApplication set(String name, String value) {
        arguments.add("--" + name + "=" + value);
        return this;
    }

    /** What the page has one export before the start. */
    RunningApplication calling(FiskilSandbox sandbox) {
        return set("camel.component.fiskil.base-uri", sandbox.baseUri())
                .set("FISKIL_CLIENT_ID", sandbox.clientId())
                .set("FISKIL_CLIENT_SECRET", sandbox.clientSecret())
                .set("FISKIL_SIGNING_SECRET", sandbox.signingSecret());
    }

    RunningApplication start(String... profiles) {
        context = new SpringApplicationBuilder(Application.class)
                .profiles(profiles)
                .run(arguments.toArray(String[]::new));
        return this;
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    JsonNode get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address(path)).build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
