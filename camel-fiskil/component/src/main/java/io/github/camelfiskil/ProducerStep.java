package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilClient;
import org.apache.camel.Exchange;

/** What a producer does with an exchange. Safe for use by many threads. */
interface ProducerStep {

    /** What it calls with. */
    FiskilClient client();

    /**
     * Does it. A failure is set on the exchange.
     *
     * @param exchange the exchange
     * @param aside    whether it may leave this thread where it has to wait
     * @param done     run on another thread when it has left this one and has come to its end
     * @return whether it came to its end on this thread; {@code done} is not run then
     * @throws io.github.camelfiskil.error.FiskilRequestException where the route asks for what cannot be sent
     */
    boolean process(Exchange exchange, boolean aside, Runnable done);
}
