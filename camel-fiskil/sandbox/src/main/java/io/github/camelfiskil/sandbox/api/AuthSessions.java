package io.github.camelfiskil.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the sessions that nobody has used yet. */
final class AuthSessions {

    private static final Duration LENGTH = Duration.ofDays(5);

    private final InstantSource clock;
    private final Map<String, AuthSession> open = new ConcurrentHashMap<>();

    AuthSessions(InstantSource clock) {
        this.clock = clock;
    }

    Instant nextExpiry() {
        return clock.instant().plus(LENGTH).truncatedTo(ChronoUnit.SECONDS);
    }

    void add(AuthSession session) {
        open.values().removeIf(this::isOver);
        open.put(session.id(), session);
    }

    Optional<AuthSession> find(String id) {
        return Optional.ofNullable(open.get(id)).filter(session -> !isOver(session));
    }

    /** Takes a session out, so that of two clicks only one finds it. */
    Optional<AuthSession> use(String id) {
        return Optional.ofNullable(open.remove(id)).filter(session -> !isOver(session));
    }

    private boolean isOver(AuthSession session) {
        return !clock.instant().isBefore(session.expiresAt());
    }
}
