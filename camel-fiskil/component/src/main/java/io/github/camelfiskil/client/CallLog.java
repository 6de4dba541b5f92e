package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.log.Concern;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Tells the life of a call: at DEBUG one line when it is over, at TRACE one more for each of its requests. */
final class CallLog {

    private static final Logger LOG = Concern.CALL.logger();

    private CallLog() {}

    /** A request has come to its end. */
    static void sent(FiskilRequest request, FailedStep step, int attempt, int status, long nanos) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{}: {}, attempt {}: {} in {} ms", request, step, attempt, answer(status), millis(nanos));
        }
    }

    /** It is sent again. */
    static void again(FiskilRequest request, FailedStep step, Duration delay) {
        LOG.trace("{}: {} is sent again in {} ms", request, step, delay.toMillis());
    }

    /** The call is over. */
    static void over(Call<?> call, FailedStep step, long nanos) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: {} {} in {} ms, attempt {}{}",
                    call.request(),
                    step,
                    call.attempts() == 0 ? "was not sent" : answer(call.status()),
                    millis(nanos),
                    call.attempts(),
                    why(call.failure()));
        }
    }

    private static String answer(int status) {
        return status == 0 ? "got no answer" : "was answered with " + status;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static String why(Exception failure) {
        if (failure == null) {
            return "";
        }
        String cause = failure.getCause() == null
                ? ""
                : " (" + failure.getCause().getClass().getSimpleName() + ')';
        String id = failure instanceof FiskilException known && known.getErrorId() != null
                ? ", Fiskil's error id " + known.getErrorId()
                : "";
        return ", " + failure.getClass().getSimpleName() + cause + id;
    }
}
