package io.github.camelfiskil;

import io.github.camelfiskil.client.Call;
import io.github.camelfiskil.client.FiskilClient;
import io.github.camelfiskil.paging.Page;
import io.github.camelfiskil.paging.PageLinks;
import io.github.camelfiskil.paging.PageWalker;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;

/** Fetches the first page of a list, and makes an iterator over all of it the body. */
record StreamStep(FiskilClient client, ListBinding lists, Executor pages) implements ProducerStep {

    @Override
    public boolean process(Exchange exchange, boolean aside, Runnable done) {
        StreamOwner owner = new StreamOwner();
        ItemIterator items = lists.begin(
                AuditLog.Origin.of(exchange),
                exchange.getMessage()::getHeader,
                client,
                owner::failure,
                (list, cursor, walk) -> new ItemIterator(new PageWalker(list, cursor, pages, walk), walk));
        Call<Page> first = items.walker().firstCall();
        boolean here = first.run(aside, () -> {
            finish(exchange, owner, items, first);
            done.run();
        });
        if (here) {
            finish(exchange, owner, items, first);
        }
        return here;
    }

    private void finish(Exchange exchange, StreamOwner owner, ItemIterator items, Call<Page> first) {
        items.walker().begun(first);
        if (first.failure() != null) {
            items.walk().over(first.failure());
            exchange.setException(items.walker().notBegun(first.failure()));
            return;
        }
        lists.takeCursor(exchange.getMessage());
        new FiskilAnswer(items, 200, "application/json", PageLinks.NONE).putInto(exchange.getMessage());
        owner.own(exchange, items);
    }
}
