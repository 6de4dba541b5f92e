package io.github.camelfiskil;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SynchronizationVetoable;

/**
 * Ties an iterator to the exchange it was made for: it is closed with it, and fetches nothing more once that exchange has
 * failed. Where the exchange is handed over, as {@code seda} does, the iterator goes along.
 */
final class StreamOwner implements SynchronizationVetoable {

    private volatile Exchange exchange;
    private ItemIterator items;

    /** Begins the tie. */
    void own(Exchange of, ItemIterator iterator) {
        this.exchange = of;
        this.items = iterator;
        of.getExchangeExtension().addOnCompletion(this);
    }

    /** Why the exchange has failed; empty where it has not. */
    Optional<Throwable> failure() {
        Exchange owner = exchange;
        return owner == null ? Optional.empty() : Optional.ofNullable(owner.getException());
    }

    @Override
    public void onComplete(Exchange of) {
        exchange = null;
        if (items.walker().isRead()) {
            items.walk().commit();
        }
        items.close();
    }

    @Override
    public void onFailure(Exchange of) {
        exchange = null;
        items.close();
    }

    @Override
    public boolean allowHandover() {
        return true;
    }

    @Override
    public void beforeHandover(Exchange target) {
        exchange = target;
    }
}
