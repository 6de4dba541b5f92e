package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** HttpClient's own loggers print secret and bearer, which is said at start. */
class LoggerWarningTest {

    private final Logger own = (Logger) LoggerFactory.getLogger("io.github.camelfiskil.setup");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        own.addAppender(heard);
    }

    @AfterEach
    void stopListening() {
        own.detachAppender(heard);
    }

    private List<String> warningsAtStart() {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("fiskil", LoopbackRoutes.component("http://127.0.0.1:1"));
        context.start();
        context.getComponent("fiskil").start();
        context.stop();
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers"})
    void aLoggerThatPrintsTheBearerIsNamedAtStart(String name) {
        Logger telling = (Logger) LoggerFactory.getLogger(name);
        Level before = telling.getLevel();
        telling.setLevel(Level.DEBUG);
        try {
            assertThat(warningsAtStart())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning).contains(name).contains("bearer"));
        } finally {
            telling.setLevel(before);
        }
    }

    @Test
    void nothingIsSaidWhereTheyAreOff() {
        assertThat(warningsAtStart()).isEmpty();
    }
}
