package io.github.camelfiskil.token;

import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.log.Concern;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Holds the one token of a set of credentials and sees to it that there is one.
 *
 * <p>A token is fresh, stale (near its end) or expired. A fresh one costs a volatile read. A stale one is used on while
 * the first caller who meets it starts one renewal in the background. Without a token all callers wait for one exchange.
 * Safe for use by many threads.
 */
public final class TokenManager {

    private static final Logger LOG = Concern.TOKEN.logger();

    private static final Duration FIRST_REFUSAL_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_REFUSAL_PAUSE = Duration.ofSeconds(60);
    /** A renewal of a stale token that failed is tried again this many times before the token expires. */
    private static final int RENEWALS_WHILE_STALE = 8;

    private final FiskilCredentials credentials;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final RefusingResources refusing;
    private final ExchangeLog log = new ExchangeLog();

    private volatile AccessToken token;
    /** Before this moment a stale token is not renewed again, since the last try failed. */
    private volatile long nextRenewal;
    /** The resource whose 401 brought the current token, until it has taken the token. */
    private volatile Probation probation;

    private CompletableFuture<AccessToken> flight;
    private String renewedFor;
    private Refusal refusal;
    private Exception closed;
    private int failures;
    private long failingSince;
    private Throwable lastError;

    /**
     * @param credentials what to exchange
     * @param nanoTime    the monotonic clock
     */
    public TokenManager(FiskilCredentials credentials, LongSupplier nanoTime) {
        this.credentials = credentials;
        this.nanoTime = nanoTime;
        this.refusing = new RefusingResources(nanoTime);
        this.nextRenewal = nanoTime.getAsLong();
    }

    /**
     * The token to send now, without waiting.
     *
     * @param marginNanos how long before its end a token is renewed, a third of its life at most
     * @param exchange    starts the renewal, where one is due
     * @return null where there is no valid token; {@link #await} then has one
     */
    public AccessToken current(long marginNanos, TokenExchange exchange) {
        AccessToken held = token;
        if (held == null) {
            return null;
        }
        long now = nanoTime.getAsLong();
        if (!held.isStale(now, marginNanos)) {
            return held;
        }
        if (held.isExpired(now)) {
            return null;
        }
        if (now - nextRenewal >= 0) {
            renewInBackground(held, marginNanos, exchange);
        }
        return held;
    }

    /**
     * The token to send as soon as there is one. However many wait, there is one exchange.
     *
     * @param exchange starts the exchange, where none is under way
     * @return completed with a valid token, or with the exception that says why there is none
     */
    public CompletableFuture<AccessToken> await(TokenExchange exchange) {
        CompletableFuture<AccessToken> started;
        lock.lock();
        try {
            if (closed != null) {
                return CompletableFuture.failedFuture(closed);
            }
            AccessToken held = token;
            long now = nanoTime.getAsLong();
            if (held != null && !held.isExpired(now)) {
                return CompletableFuture.completedFuture(held);
            }
            if (flight != null) {
                return flight;
            }
            if (refusal != null && refusal.holds(now)) {
                return CompletableFuture.failedFuture(refusal.again(now));
            }
            started = takeOff();
        } finally {
            lock.unlock();
        }
        exchange(exchange, started, 0);
        return started;
    }

    /**
     * A call was refused (401) with this token.
     *
     * @param refused  the token that was sent
     * @param resource the path of the call
     * @return true where the call should be sent once more, with the token that {@link #current} or {@link #await} then
     *         gives; false where a new token would not help this resource
     */
    public boolean refused(AccessToken refused, String resource) {
        lock.lock();
        try {
            if (token != refused) {
                return true;
            }
            Probation onProbation = probation;
            if (onProbation != null && onProbation.concerns(refused, resource)) {
                probation = null; // the pause now says how long no new token is taken for it
                refusing.add(resource);
                return false;
            }
            if (refusing.holds(resource)) {
                return false;
            }
            token = null;
            renewedFor = resource;
            LOG.debug("The token was refused at {}, so a new one is taken", resource);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A call was refused again when it was sent once more. The token is kept for the other resources, and this one
     * causes no renewal for a while.
     */
    public void refusedAgain(String resource) {
        lock.lock();
        try {
            Probation onProbation = probation;
            if (onProbation != null && onProbation.resource().equals(resource)) {
                probation = null;
            }
            refusing.add(resource);
        } finally {
            lock.unlock();
        }
    }

    /** A call got past the check of its token. */
    public void accepted(AccessToken used, String resource) {
        Probation onProbation = probation;
        if (onProbation != null && onProbation.concerns(used, resource)) {
            probation = null;
        }
        refusing.accepted(resource);
    }

    /**
     * Takes a new token now, whatever the one that is held; that one is used until the new one is there.
     *
     * @param exchange makes the exchange
     * @return completed with the new token, or with the exception that says why there is none
     */
    public CompletableFuture<AccessToken> renew(TokenExchange exchange) {
        CompletableFuture<AccessToken> started;
        lock.lock();
        try {
            if (closed != null) {
                return CompletableFuture.failedFuture(closed);
            }
            if (flight != null) {
                return flight;
            }
            started = takeOff();
        } finally {
            lock.unlock();
        }
        exchange(exchange, started, 0);
        return started;
    }

    /**
     * How it stands with the token.
     *
     * @param marginNanos how long before its end a token is renewed
     */
    public TokenStatus status(long marginNanos) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            AccessToken held = token;
            return new TokenStatus(
                    state(held, now, marginNanos),
                    Duration.ofNanos(held == null ? 0 : held.ageNanos(now)),
                    Duration.ofNanos(held == null ? 0 : held.leftNanos(now)),
                    failures,
                    Duration.ofNanos(failures == 0 ? 0 : now - failingSince),
                    lastError);
        } finally {
            lock.unlock();
        }
    }

    private static TokenStatus.State state(AccessToken held, long now, long marginNanos) {
        if (held == null) {
            return TokenStatus.State.NONE;
        }
        if (held.isExpired(now)) {
            return TokenStatus.State.EXPIRED;
        }
        return held.isStale(now, marginNanos) ? TokenStatus.State.STALE : TokenStatus.State.FRESH;
    }

    /** Forgets the token and ends all waiting with the given exception. */
    public void close(Exception reason) {
        CompletableFuture<AccessToken> waiting;
        lock.lock();
        try {
            closed = reason;
            token = null;
            waiting = flight;
            flight = null;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.completeExceptionally(reason);
        }
    }

    private void renewInBackground(AccessToken stale, long marginNanos, TokenExchange exchange) {
        CompletableFuture<AccessToken> started;
        if (!lock.tryLock()) {
            return; // somebody else is about to start it
        }
        try {
            long now = nanoTime.getAsLong();
            if (flight != null || token != stale || now - nextRenewal < 0) {
                return;
            }
            if (refusal != null && refusal.holds(now)) {
                return;
            }
            started = takeOff();
        } finally {
            lock.unlock();
        }
        exchange(exchange, started, stale.staleNanos(marginNanos) / RENEWALS_WHILE_STALE);
    }

    private CompletableFuture<AccessToken> takeOff() {
        flight = new CompletableFuture<>();
        return flight;
    }

    // Outside the lock: what the exchange completes with may be there before start() returns.
    @SuppressWarnings("FutureReturnValueIgnored") // land() hands the outcome on
    private void exchange(TokenExchange exchange, CompletableFuture<AccessToken> started, long pauseNanos) {
        CompletableFuture<AccessToken> answer;
        try {
            answer = exchange.start(credentials);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((renewed, failure) -> land(started, renewed, failure, pauseNanos));
    }

    private void land(CompletableFuture<AccessToken> started, AccessToken renewed, Throwable failure, long pauseNanos) {
        Runnable line = () -> {};
        lock.lock();
        try {
            if (flight == started) {
                flight = null;
            }
            if (renewed != null && closed == null) {
                token = renewed;
                refusal = null;
                failures = 0;
                lastError = null;
                probation = renewedFor == null ? null : new Probation(renewed, renewedFor);
                renewedFor = null;
                nextRenewal = nanoTime.getAsLong();
                line = log::succeeded;
            }
            if (failure != null) {
                long now = nanoTime.getAsLong();
                nextRenewal = now + pauseNanos;
                failingSince = failures == 0 ? now : failingSince;
                failures++;
                lastError = failure;
                if (failure instanceof FiskilAuthenticationException refused) {
                    refusal = Refusal.after(refusal, refused, now);
                }
                if (closed == null) {
                    Duration since = Duration.ofNanos(now - failingSince);
                    Duration left = Duration.ofNanos(token == null ? 0 : token.leftNanos(now));
                    line = () -> log.failed(failure, since, left);
                }
            }
        } finally {
            lock.unlock();
        }
        line.run();
        if (failure == null) {
            started.complete(renewed);
        } else {
            started.completeExceptionally(failure);
        }
    }

    /** A token that was taken because one resource refused the one before. */
    private record Probation(AccessToken token, String resource) {
        boolean concerns(AccessToken used, String path) {
            return token == used && resource.equals(path);
        }
    }

    /** Remembers that the credentials were refused, so that a wrong secret does not hammer the token endpoint. */
    private record Refusal(FiskilAuthenticationException first, long untilNanos, Duration pause) {

        static Refusal after(Refusal before, FiskilAuthenticationException refused, long now) {
            Duration pause = before == null ? FIRST_REFUSAL_PAUSE : before.pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_REFUSAL_PAUSE) > 0) {
                pause = LONGEST_REFUSAL_PAUSE;
            }
            return new Refusal(refused, now + pause.toNanos(), pause);
        }

        boolean holds(long now) {
            return untilNanos - now > 0;
        }

        FiskilAuthenticationException again(long now) {
            return FiskilAuthenticationException.remembered(
                    first, Duration.ofNanos(untilNanos - now).toSeconds() + 1);
        }
    }
}
