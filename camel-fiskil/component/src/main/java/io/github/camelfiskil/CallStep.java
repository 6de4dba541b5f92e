package io.github.camelfiskil;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilClient;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** Makes one call, and puts the answer into the message. */
record CallStep(FiskilClient client, RequestBinding requests, AnswerBinding answers) implements ProducerStep {

    @Override
    public boolean process(Exchange exchange, boolean aside, Runnable done) {
        long began = client.time().nanoTime();
        Call<FiskilAnswer> call = client.call(requests.request(exchange, client), answers);
        boolean here = call.run(aside, () -> {
            finish(exchange, call, began);
            done.run();
        });
        if (here) {
            finish(exchange, call, began);
        }
        return here;
    }

    private void finish(Exchange exchange, Call<FiskilAnswer> call, long began) {
        AuditLog.call(
                AuditLog.Origin.of(exchange),
                call,
                TimeUnit.NANOSECONDS.toMillis(client.time().nanoTime() - began));
        if (call.failure() != null) {
            exchange.setException(call.failure());
        } else {
            requests.takeCursor(exchange.getMessage());
            call.result().putInto(exchange.getMessage());
        }
    }
}
