package io.github.camelfiskil.client;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.log.Concern;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * One call from its first request to its result, with all that may have to be waited for in between: a token, a free slot,
 * the end of a {@code Retry-After}, a back-off.
 *
 * <p>It goes on inline while nothing has to be waited for. A wait is a timer, and the call goes on in a pool, unless the
 * caller wants to keep its thread. One thread at a time works on a call.
 *
 * @param <T> what the answer is read as
 */
public final class Call<T> {

    private static final Logger LOG = Concern.CALL.logger();
    private static final JsonFactory JSON = new JsonFactory();

    private final FiskilClient client;
    private final FiskilRequest request;
    private final AnswerReader<T> reader;
    private final boolean withToken;
    private final FailedStep step;
    private final long began;
    private final Failures failures;
    private final Deadline deadline;
    private final Admission admission;

    private int attempts;
    private int lastStatus;
    private int retries;
    private boolean replayed;

    private volatile boolean abandoned;
    private T result;
    private Exception failure;

    Call(FiskilClient client, FiskilRequest request, AnswerReader<T> reader, boolean withToken) {
        this.client = client;
        this.request = request;
        this.reader = reader;
        this.withToken = withToken;
        this.began = client.time().nanoTime();
        this.step = withToken ? FailedStep.CALL : FailedStep.TOKEN_EXCHANGE;
        this.failures = new Failures(request, step, client.base());
        this.deadline = Deadline.after(client.settings().callTimeout(), began);
        this.admission = new Admission(client, failures, withToken, deadline, began);
    }

    /** What the answer was read as; null where there was none or the call failed. */
    public T result() {
        return result;
    }

    /** The result, which the call then keeps no longer: who works on with it may do so below this call on the stack. */
    public T handOver() {
        T handedOver = result;
        result = null;
        return handedOver;
    }

    /** Why the call failed; null where it did not. */
    public Exception failure() {
        return failure;
    }

    /** How often a request was sent. */
    public int attempts() {
        return attempts;
    }

    /** The HTTP status of the last answer; 0 without one. */
    public int status() {
        return lastStatus;
    }

    /** What is sent. */
    public FiskilRequest request() {
        return request;
    }

    /**
     * Runs the call.
     *
     * @param aside whether it may leave this thread where it has to wait
     * @param done  run on another thread when the call has left this one and has come to its end
     * @return whether the call came to its end on this thread; {@code done} is not run then
     */
    public boolean run(boolean aside, Runnable done) {
        return run(aside, client.room().pool(), done);
    }

    /**
     * Runs the call on threads of its own: where it has to wait it leaves this thread, and goes on there.
     *
     * @param elsewhere where it goes on, whoever holds the threads of the routes
     * @param done      run there when the call has left this thread and has come to its end
     * @return whether the call came to its end on this thread; {@code done} is not run then
     */
    public boolean runAside(Executor elsewhere, Runnable done) {
        return run(true, elsewhere, done);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the call itself holds the outcome
    private boolean run(boolean aside, Executor elsewhere, Runnable done) {
        for (CompletableFuture<?> wait = advance(); wait != null; wait = advance()) {
            if (aside && client.room().enter()) {
                wait.whenComplete((ready, ignored) -> client.room().resume(elsewhere, () -> goOn(elsewhere, done)));
                return false;
            }
            block(wait);
        }
        if (failure instanceof FiskilException known) {
            client.observer().failed(known);
        }
        CallLog.over(this, step, client.time().nanoTime() - began);
        return true;
    }

    /** Nobody wants the result any more: what is not sent yet is not sent. May be called by any thread. */
    public void abandon() {
        abandoned = true;
    }

    private void goOn(Executor elsewhere, Runnable done) {
        client.room().leave();
        if (run(true, elsewhere, done)) {
            done.run();
        }
    }

    private void block(CompletableFuture<?> wait) {
        try {
            wait.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = failures.interrupted();
        } catch (ExecutionException e) {
            LOG.trace("What was waited for has failed; the next step says why");
        }
    }

    /** Goes on until the call is done (null) or something has to be waited for. */
    private CompletableFuture<?> advance() {
        try {
            CompletableFuture<?> wait = null;
            boolean done = failure != null;
            while (!done && wait == null) {
                if (abandoned || client.room().isClosed()) {
                    failure = failures.stopping();
                    return null;
                }
                wait = admission.await(client.time().nanoTime());
                done = wait == null && send();
            }
            return wait;
        } catch (FiskilException e) {
            failure = e;
            return null;
        } catch (Exception e) {
            // HttpClient throws one when its pool is closed under it
            failure = client.room().isClosed() ? failures.stopping() : e;
            return null;
        }
    }

    /** Sends the request once; true where that was the end of the call. */
    private boolean send() {
        attempts++;
        admission.used();
        Attempt attempt =
                new Attempt(client, request, step, attempts, client.time().nanoTime());
        try (HttpAnswer answer = attempt.send(admission.token(), deadline)) {
            lastStatus = answer.status();
            attempt.answered(lastStatus);
            return answered(answer);
        } catch (IOException e) {
            lastStatus = attempt.unanswered(e);
            return unanswered(e);
        }
    }

    private boolean answered(HttpAnswer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            accepted();
            read(answer);
            return true;
        }
        if (status == 401 && withToken) {
            if (!replayed && client.tokens().refused(admission.token(), request.resource())) {
                replayed = true;
                client.observer().replayed();
                return false;
            }
            if (replayed) {
                client.tokens().refusedAgain(request.resource());
            }
        } else if (status < 500 && status != 407) {
            accepted();
        }
        Optional<Duration> retryAfter =
                RetryAfter.read(answer.retryAfter(), client.time().now());
        ErrorBody body = ErrorBody.read(JSON, answer);
        FiskilException problem =
                failures.answered(answer, body, retryAfter, client.secrets(admission.token(), request));
        boolean again = problem.isRetryable() && status != 401 && !(status == 502 && request.asksBank());
        return again ? retry(problem, retryAfter) : fail(problem);
    }

    private void accepted() {
        if (withToken) {
            client.tokens().accepted(admission.token(), request.resource());
        }
    }

    private void read(HttpAnswer answer) {
        try {
            result = reader.read(answer);
        } catch (UnreadableAnswerException e) {
            failure = failures.unreadable(answer, e);
        }
    }

    private boolean unanswered(IOException e) {
        if (client.room().isClosed()) {
            return fail(failures.stopping());
        }
        FiskilException problem = failures.unanswered(e);
        boolean passing =
                e instanceof BrokenAnswerException || ConnectionProblem.of(e).isPassing();
        return passing && problem.isRetryable() ? retry(problem, Optional.empty()) : fail(problem);
    }

    private boolean fail(FiskilException problem) {
        failure = problem;
        return true;
    }

    /** Sees to it that the request is sent again later; true where it is not, and the call failed. */
    private boolean retry(FiskilException problem, Optional<Duration> retryAfter) {
        CallSettings settings = client.settings();
        if (retries >= settings.maxRetries()
                || retryAfter.isPresent() && retryAfter.get().compareTo(settings.maxRetryDelay()) > 0) {
            return fail(problem);
        }
        Duration delay = retryAfter.orElseGet(
                () -> settings.backoff(retries, ThreadLocalRandom.current().nextDouble()));
        retries++;
        long notBefore = client.time().nanoTime() + delay.toNanos();
        if (deadline.isBefore(notBefore)) {
            return fail(problem);
        }
        admission.postpone(notBefore, problem);
        if (retryAfter.isPresent() && withToken) {
            client.gate().closeUntil(notBefore);
        }
        client.observer().retried();
        CallLog.again(request, step, delay);
        return false;
    }
}
