package io.github.camelfiskil.example.dsl;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.LoggerFactory;

/** Runs routes of an example once, in one of the DSLs, and keeps what they did. */
final class ExampleRun {

    /** Log lines of routes, named as Camel names their loggers; progress lines come with time, and are left out. */
    private static final Set<String> ROUTES = Set.of("end-users", "end-user", "transactions", "events");

    private final Main main = new Main();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final FiskilSandbox sandbox;
    private final Path folder;
    private NotifyBuilder done;

    /**
     * What the routes of an example did; equal for all DSLs.
     *
     * @param requests what was asked of Fiskil, sorted
     * @param files    what was written, by name
     * @param lines    what was logged, sorted
     */
    record Outcome(List<String> requests, Map<String, String> files, List<String> lines) {}

    ExampleRun(FiskilSandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
        main.setDefaultPropertyPlaceholderLocation("false");
        set("camel.component.fiskil.base-uri", sandbox.baseUri());
        set("camel.component.fiskil.client-id", sandbox.clientId());
        set("camel.component.fiskil.client-secret", sandbox.clientSecret());
        set("camel.component.fiskil.signing-secret", sandbox.signingSecret());
        main.configure().withRoutesIncludePattern("false");
    }

    ExampleRun set(String property, String value) {
        main.addInitialProperty(property, value);
        return this;
    }

    Main main() {
        return main;
    }

    /** Starts, waits until an exchange of a route has ended after some action, and stops. */
    Outcome until(String route, Action action) throws Exception {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                CamelContext context = support.getCamelContext();
                done = new NotifyBuilder(context).fromRoute(route).whenDone(1).create();
            }
        });
        sandbox.clearRequests();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            main.start();
            action.run();
            if (!done.matches(60, TimeUnit.SECONDS)) {
                throw new AssertionError("No exchange of route " + route + " has ended");
            }
        } finally {
            main.stop();
            root.detachAppender(log);
        }
        return new Outcome(requests(), files(), lines());
    }

    /** What makes a route run that does not run by itself. */
    interface Action {
        void run() throws Exception;
    }

    private List<String> requests() {
        return sandbox.requests().stream()
                .filter(request -> !request.path().equals("/v1/token"))
                .map((RecordedRequest request) -> request + " " + request.query("end_user_id"))
                .sorted()
                .toList();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private List<String> lines() {
        return log.list.stream()
                .filter(event -> ROUTES.contains(event.getLoggerName()))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> !line.startsWith("Received:"))
                .map(line -> line.replace(folder.toString(), "FOLDER"))
                .sorted()
                .toList();
    }
}
