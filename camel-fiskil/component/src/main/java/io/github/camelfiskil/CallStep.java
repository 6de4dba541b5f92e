package io.github.camelfiskil;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilClient;
import org.apache.camel.Exchange;

/** Makes one call, and puts the answer into the message. */
record CallStep(FiskilClient client, RequestBinding requests, AnswerBinding answers) implements ProducerStep {

    @Override
    public boolean process(Exchange exchange, boolean aside, Runnable done) {
        Call<FiskilAnswer> call = client.call(requests.request(exchange, client), answers);
        boolean here = call.run(aside, () -> {
            finish(exchange, call);
            done.run();
        });
        if (here) {
            finish(exchange, call);
        }
        return here;
    }

    private void finish(Exchange exchange, Call<FiskilAnswer> call) {
        if (call.failure() != null) {
            exchange.setException(call.failure());
        } else {
            requests.takeCursor(exchange.getMessage());
            call.result().putInto(exchange.getMessage());
        }
    }
}
