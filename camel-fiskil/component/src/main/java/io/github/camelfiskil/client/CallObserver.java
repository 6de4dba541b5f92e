package io.github.camelfiskil.client;

import io.github.camelfiskil.error.FailedStep;
import io.github.camelfiskil.error.FiskilException;

/** Is told what calls do, so that it can be counted. Implementations are safe for use by many threads and do not wait. */
public interface CallObserver {

    /**
     * A request has come to its end.
     *
     * @param request what was sent
     * @param step    whether it was a call or a token exchange
     * @param status  the HTTP status, 0 where there was no answer
     * @param nanos   how long it took
     */
    void sent(FiskilRequest request, FailedStep step, int status, long nanos);

    /** A call goes out once more with a new token. */
    void replayed();

    /** A request is sent again since it failed for a passing reason. */
    void retried();

    /** A call waits because Fiskil asked for it, or for {@code maxCallsPerSecond}. */
    void waited();

    /** A call, or a token exchange, has failed for good. */
    void failed(FiskilException failure);
}
