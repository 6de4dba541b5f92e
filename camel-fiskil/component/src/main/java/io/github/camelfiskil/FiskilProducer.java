package io.github.camelfiskil;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.client.FiskilRequest;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends the request that endpoint and message ask for, and puts the answer into the message. Synchronous while nothing has
 * to be waited for.
 */
public class FiskilProducer extends DefaultAsyncProducer {

    private volatile FiskilClient client;

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
        client = getEndpoint().newClient();
    }

    /** A producer template may keep a producer over a restart of context and component. */
    private FiskilClient client() {
        FiskilClient held = client;
        if (held.isClosed() && getEndpoint().getComponent().isStarted()) {
            held = getEndpoint().newClient();
            client = held;
        }
        return held;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        FiskilClient caller;
        FiskilRequest request;
        try {
            caller = client();
            request = getEndpoint().binding().request(exchange, caller);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        Call<FiskilAnswer> call = caller.call(request, getEndpoint().answers());
        boolean aside = !exchange.isTransacted() && !getEndpoint().getOptions().isSynchronous();
        if (call.run(aside, () -> {
            finish(exchange, call);
            callback.done(false);
        })) {
            finish(exchange, call);
            callback.done(true);
            return true;
        }
        return false;
    }

    private void finish(Exchange exchange, Call<FiskilAnswer> call) {
        if (call.failure() != null) {
            exchange.setException(call.failure());
        } else {
            getEndpoint().binding().takeCursor(exchange.getMessage());
            call.result().putInto(exchange.getMessage());
        }
    }
}
