package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.log.Concern;
import java.time.Duration;
import org.slf4j.Logger;

/** Tells the life of a call: at DEBUG one line when it is over, at TRACE one more for each of its requests. */
final class CallLog {

    private static final Logger LOG = Concern.CALL.logger();

    private CallLog() {}

    /** A request has come to its end. */
    static void sent(Call<?> call, FailedStep step, long millis) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{}: {}, attempt {}: {} in {} ms", call.request(), step, call.attempts(), status(call), millis);
        }
    }

    /** It is sent again. */
    static void again(Call<?> call, FailedStep step, Duration delay) {
        LOG.trace("{}: {} is sent again in {} ms", call.request(), step, delay.toMillis());
    }

    /** The call is over. */
    static void over(Call<?> call, FailedStep step, long millis) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: {} {} in {} ms, attempt {}{}",
                    call.request(),
                    step,
                    call.attempts() == 0 ? "was not sent" : status(call),
                    millis,
                    call.attempts(),
                    why(call.failure()));
        }
    }

    private static String status(Call<?> call) {
        return call.status() == 0 ? "got no answer" : "was answered with " + call.status();
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
