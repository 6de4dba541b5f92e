package io.github.camelfiskil.token;

import io.github.camelfiskil.error.ShownError;
import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.log.Condition;
import java.time.Duration;
import org.slf4j.Logger;

/** Tells in the log when tokens cannot be had and when they can be had again, and not for each try. Safe for many threads. */
final class ExchangeLog {

    private static final Logger LOG = Concern.TOKEN.logger();

    private final Condition renewalFails = new Condition();
    private final Condition noToken = new Condition();

    /**
     * An exchange has failed.
     *
     * @param failure    why
     * @param failingFor how long ago the first of those failed that have failed since the last that succeeded
     * @param left       how long the token that is held is still valid; zero without one
     */
    void failed(Throwable failure, Duration failingFor, Duration left) {
        String why = ShownError.of(failure);
        if (left.isZero()) {
            noToken.occurred()
                    .ifPresent(times -> LOG.warn(
                            "No token can be had ({} for {} s): {}", tries(times), failingFor.toSeconds(), why));
        } else {
            renewalFails
                    .occurred()
                    .ifPresent(times -> LOG.warn(
                            "The token cannot be renewed ({} for {} s); the one that is held lasts {} s more: {}",
                            tries(times),
                            failingFor.toSeconds(),
                            left.toSeconds(),
                            why));
        }
    }

    /** An exchange has succeeded. */
    void succeeded() {
        long times = renewalFails.over() + noToken.over();
        if (times > 0) {
            LOG.info("A token was had again after {} that failed", tries(times));
        }
    }

    private static String tries(long times) {
        return times == 1 ? "1 try" : times + " tries";
    }
}
