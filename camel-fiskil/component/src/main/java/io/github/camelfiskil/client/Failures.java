package io.github.camelfiskil.client;

import io.github.camelfiskil.error.ErrorDetails;
import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilApiException;
import io.github.camelfiskil.error.FiskilAuthenticationException;
import io.github.camelfiskil.error.FiskilConnectionException;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.error.FiskilMaxItemsException;
import io.github.camelfiskil.error.FiskilProtocolException;
import io.github.camelfiskil.error.FiskilRateLimitException;
import io.github.camelfiskil.error.Masking;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHeaders;

/** Makes the exceptions of one request from what came back, or did not. */
final class Failures {

    private final FiskilRequest request;
    private final FailedStep step;
    private final BaseUri base;

    Failures(FiskilRequest request, FailedStep step, BaseUri base) {
        this.request = request;
        this.step = step;
        this.base = base;
    }

    private String call() {
        return step == FailedStep.TOKEN_EXCHANGE ? "Getting a token" : request.toString();
    }

    private String uri() {
        return base.host().toURI() + base.path(request.path());
    }

    /** An answer that is no success. */
    FiskilException answered(HttpAnswer answer, ErrorBody body, Optional<Duration> retryAfter, String... secrets) {
        int status = answer.status();
        boolean passing = isPassing(status) || body.temporary();
        ErrorDetails details = new ErrorDetails(
                step,
                uri(),
                status,
                Masking.name(body.name(), secrets),
                Masking.name(body.id(), secrets),
                Masking.message(body.message(), secrets),
                headers(answer),
                retryAfter.orElse(null),
                passing && (status == 429 || request.isRepeatable()),
                request.isWrite() && status >= 500);
        if (status == 429) {
            return new FiskilRateLimitException(call(), details);
        }
        if (step == FailedStep.TOKEN_EXCHANGE && (status == 400 || status == 401 || status == 403)) {
            return FiskilAuthenticationException.refusedCredentials(details);
        }
        if (status == 401) {
            return FiskilAuthenticationException.refusedToken(call(), details);
        }
        return new FiskilApiException(call(), hint(status), details);
    }

    /** Whether a status says that the same request may succeed a moment later. */
    static boolean isPassing(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private String hint(int status) {
        if (status >= 300 && status < 400) {
            return "A redirect is never followed, since the bearer would go with it: check option baseUri";
        }
        return switch (status) {
            case 403 -> "Check in Fiskil's Console that the API key has the scope that this resource needs";
            case 404 ->
                step == FailedStep.TOKEN_EXCHANGE ? "Check option baseUri: there is no token there" : request.hint();
            case 407 -> "A proxy asks for credentials: give a camel-http component with them (httpComponent)";
            default -> "";
        };
    }

    private static Map<String, String> headers(HttpAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (answer.retryAfter() != null) {
            headers.put(HttpHeaders.RETRY_AFTER, answer.retryAfter());
        }
        if (answer.contentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, answer.contentType());
        }
        return headers;
    }

    /** A success that cannot be read. */
    FiskilProtocolException unreadable(HttpAnswer answer, UnreadableAnswerException e) {
        ErrorDetails details = new ErrorDetails(
                step,
                uri(),
                answer.status(),
                null,
                null,
                null,
                headers(answer),
                null,
                false,
                request.isWrite() && !request.isRepeatable());
        return new FiskilProtocolException(call(), e.getMessage(), details, null);
    }

    /** Each answer can be read, and together they are no list. */
    FiskilProtocolException broken(String problem) {
        return new FiskilProtocolException(call(), problem, success(), null);
    }

    /** More items than one body may have. */
    FiskilMaxItemsException tooMany(int maxItems, long soFar) {
        return new FiskilMaxItemsException(call(), maxItems, soFar, success());
    }

    private ErrorDetails success() {
        return new ErrorDetails(step, uri(), 200, null, null, null, Map.of(), null, false, false);
    }

    /** No answer, or half of one. */
    FiskilException unanswered(IOException e) {
        if (e instanceof BrokenAnswerException broken) {
            ErrorDetails details = new ErrorDetails(
                    step,
                    uri(),
                    broken.status(),
                    null,
                    null,
                    null,
                    Map.of(),
                    null,
                    request.isRepeatable(),
                    request.isWrite());
            return new FiskilProtocolException(
                    call(), "broke off: " + broken.getMessage().replace("The answer broke off ", ""), details, e);
        }
        ConnectionProblem problem = ConnectionProblem.of(e);
        boolean retryable = !problem.maySent() || request.isRepeatable();
        return new FiskilConnectionException(
                call(),
                problem.text() + " (" + e.getClass().getSimpleName() + ")",
                ErrorDetails.withoutAnswer(
                        step,
                        uri(),
                        retryable && problem != ConnectionProblem.TLS,
                        request.isWrite() && problem.maySent()),
                e);
    }

    /** The time for the whole call is over while it waits. */
    FiskilConnectionException callTimeout() {
        return waiting("did not come to its end within callTimeout", new InterruptedIOException("callTimeout is over"));
    }

    /** The thread that waited was interrupted. */
    FiskilConnectionException interrupted() {
        return waiting("was interrupted while it waited", new InterruptedIOException("interrupted"));
    }

    /** The context is stopping. */
    FiskilConnectionException stopping() {
        return waiting("was given up: the component is stopped or stopping", new InterruptedIOException("stopping"));
    }

    private FiskilConnectionException waiting(String problem, IOException cause) {
        return new FiskilConnectionException(
                call(), problem, ErrorDetails.withoutAnswer(step, uri(), true, false), cause);
    }
}
