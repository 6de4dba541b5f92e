package io.github.camelfiskil.webhook;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, by whomever, while it is open. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    /** A line with the stack trace, where it has one. */
    public record Line(Level level, String logger, String text, boolean hasException) {}

    public LogCapture() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        lines.add(new Line(
                event.getLevel(),
                event.getLoggerName(),
                event.getFormattedMessage() + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown)),
                thrown != null));
    }

    /** All lines. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The lines of our loggers at a level. */
    public List<String> ours(Level level) {
        return lines.stream()
                .filter(line -> line.level() == level && line.logger().startsWith("io.github.camelfiskil"))
                .map(Line::text)
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
    }
}
