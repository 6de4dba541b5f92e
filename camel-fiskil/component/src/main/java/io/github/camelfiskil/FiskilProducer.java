package io.github.camelfiskil;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Takes exchanges from a route. Synchronous while nothing has to be waited for. */
public class FiskilProducer extends DefaultAsyncProducer {

    private volatile ProducerStep step;

    public FiskilProducer(FiskilEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public FiskilEndpoint getEndpoint() {
        return (FiskilEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        step = getEndpoint().newStep();
    }

    /** A producer template may keep a producer over a restart of context and component. */
    private ProducerStep step() {
        ProducerStep held = step;
        if (held.client().isClosed() && getEndpoint().getComponent().isStarted()) {
            held = getEndpoint().newStep();
            step = held;
        }
        return held;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        boolean aside = !exchange.isTransacted() && !getEndpoint().getOptions().isSynchronous();
        getEndpoint().statistics().exchange();
        boolean here;
        try {
            here = step().process(exchange, aside, () -> callback.done(false));
        } catch (RuntimeException e) {
            exchange.setException(e);
            here = true;
        }
        if (here) {
            callback.done(true);
        }
        return here;
    }
}
