package io.github.camelfiskil.docs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Shows lines of the log as they come. */
final class LogLines {

    private LogLines() {}

    /** A call, one that is sent again, one that fails, a secret that is wrong and then right. */
    static String ofCalls() {
        return record("io.github.camelfiskil", (sandbox, operated) -> {
            operated.send("fiskil:end-users", Map.of());
            sandbox.failNext(1, Failure.status(503));
            operated.send("fiskil:end-users", Map.of());
            operated.send("fiskil:end-users?id=eu_gone", Map.of());
            sandbox.refuseCredentials(true);
            sandbox.expireTokens();
            operated.send("fiskil:end-users", Map.of());
            sandbox.refuseCredentials(false);
            operated.context()
                    .getComponent("fiskil", io.github.camelfiskil.FiskilComponent.class)
                    .renewToken();
        });
    }

    /** A call that is refused and a walk. */
    static String ofAudit() {
        return record("io.github.camelfiskil.audit", (sandbox, operated) -> {
            String person = sandbox.endUser();
            sandbox.consent(person, FiskilSandbox.BANK, Rows.of(250));
            Map<String, Object> headers = Map.of("CamelFiskilEndUserId", person);
            operated.send("direct:transactions", headers);
            sandbox.failNext("/v1/banking/accounts", 1, Failure.status(403));
            operated.send("fiskil:banking/accounts", headers);
        });
    }

    private static String record(String name, BiConsumer<FiskilSandbox, Operated> scene) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated =
                        Operated.prepare(sandbox).file("audit.camel.yaml").start()) {
            operated.context().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:row").to("mock:rows");
                }
            });
            heard.start();
            logger.addAppender(heard);
            logger.setLevel(Level.DEBUG);
            scene.accept(sandbox, operated);
            return heard.list.stream()
                    .filter(event -> event.getLoggerName().endsWith("audit") == name.endsWith("audit"))
                    .map(event -> "%-5s %s - %s\n"
                            .formatted(
                                    event.getLevel(),
                                    event.getLoggerName(),
                                    Operated.timeless(event.getFormattedMessage(), sandbox)))
                    .collect(Collectors.joining());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            logger.setLevel(before);
            logger.detachAppender(heard);
        }
    }
}
