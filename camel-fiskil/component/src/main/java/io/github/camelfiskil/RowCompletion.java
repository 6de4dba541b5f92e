package io.github.camelfiskil;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Synchronization;

/**
 * Remembers a row when its exchange has succeeded, and tells the walk that it is done. A crash before that repeats the row and
 * never skips it. Where the exchange is handed over, as {@code seda} does, this goes along.
 */
final class RowCompletion implements Synchronization {

    private final ConsumerWalk walk;
    private final IdempotentRepository repository;
    private final String key;
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * @param walk       the walk of the row
     * @param repository where rows are remembered, or null
     * @param key        the key of the row there
     */
    RowCompletion(ConsumerWalk walk, IdempotentRepository repository, String key) {
        this.walk = walk;
        this.repository = repository;
        this.key = key;
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (done.compareAndSet(false, true)) {
            boolean remembered = false;
            try {
                if (repository != null) {
                    repository.add(exchange, key);
                }
                remembered = true;
            } finally {
                walk.done(remembered);
            }
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        if (done.compareAndSet(false, true)) {
            walk.done(false);
        }
    }
}
