package io.github.camelfiskil.sandbox.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Says where events go and how they are sent.
 *
 * @param receivers one address, or none
 * @param events    names of the events to send, none for all
 * @param senders   how many deliveries may be under way at once
 * @param attempts  how often a message is tried at most
 * @param backoff   time before the second attempt, doubled before each further one
 * @param timeout   how long to wait for a connection, and for an answer
 */
record Settings(
        List<URI> receivers, Set<String> events, int senders, int attempts, Duration backoff, Duration timeout) {

    static final Settings DEFAULT =
            new Settings(List.of(), Set.of(), 1, 5, Duration.ofMinutes(1), Duration.ofSeconds(10));

    private static final int LONGEST = 10;

    Settings {
        receivers = List.copyOf(receivers);
        events = Set.copyOf(events);
    }

    Settings to(URI receiver) {
        return new Settings(List.of(receiver), events, senders, attempts, backoff, timeout);
    }

    Settings events(Set<String> names) {
        return new Settings(receivers, names, senders, attempts, backoff, timeout);
    }

    Settings senders(int count) {
        return new Settings(receivers, events, count, attempts, backoff, timeout);
    }

    Settings attempts(int most) {
        return new Settings(receivers, events, senders, most, backoff, timeout);
    }

    Settings backoff(Duration first) {
        return new Settings(receivers, events, senders, attempts, first, timeout);
    }

    Settings timeout(Duration time) {
        return new Settings(receivers, events, senders, attempts, backoff, time);
    }

    boolean wants(String event) {
        return !receivers.isEmpty() && (events.isEmpty() || events.contains(event));
    }

    /** Gives the time to wait after a failed attempt: once, twice, four, eight times the first, ten times at most. */
    Duration backoffAfter(int attempt) {
        return backoff.multipliedBy(Math.min(LONGEST, 1L << Math.min(attempt - 1, LONGEST)));
    }
}
