package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilRequest;
import io.github.camelfiskil.error.FailedStep;

/** Takes the times of requests. Implementations are safe for use by many threads. */
@FunctionalInterface
interface CallTimer {

    /** Takes none. */
    CallTimer NONE = (request, step, status, nanos) -> {};

    /** A request took so long; status 0 where there was no answer. */
    void record(FiskilRequest request, FailedStep step, int status, long nanos);
}
