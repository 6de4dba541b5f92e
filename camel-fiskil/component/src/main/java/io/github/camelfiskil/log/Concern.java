package io.github.camelfiskil.log;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a line of the log is about; each concern has one logger, whichever class writes the line. */
public enum Concern {
    /** Options and classes that are met at start. */
    SETUP,
    /** Tokens: had, refused, not to be had. */
    TOKEN,
    /** Options that are read again from where they came from. */
    CREDENTIALS,
    /** A line for each call, at DEBUG. */
    CALL,
    /** Walks over lists. */
    WALK,
    /** Polls of routes that begin with {@code fiskil:}. */
    POLL,
    /** Webhook deliveries. */
    WEBHOOK,
    /** Who asked for what, at DEBUG. */
    AUDIT;

    private static final String PARENT = "io.github.camelfiskil.";

    /** The name of its logger. */
    public String loggerName() {
        return PARENT + name().toLowerCase(Locale.ROOT);
    }

    /** Its logger. */
    public Logger logger() {
        return LoggerFactory.getLogger(loggerName());
    }
}
