package io.github.camelfiskil;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers processed events in an {@link IdempotentRepository}, and those at work in memory: a node that dies at work
 * leaves nothing behind that would drop the next delivery. Safe for use by many threads.
 */
final class RepositoryGuard implements DuplicateGuard {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryGuard.class);

    private final IdempotentRepository repository;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    RepositoryGuard(IdempotentRepository repository) {
        this.repository = repository;
    }

    // In this order: between contains and add the id is always at work, so no second delivery slips through on this
    // node.
    @Override
    public State begin(String messageId) {
        if (!atWork.add(messageId)) {
            return State.AT_WORK;
        }
        State state = look(messageId);
        if (state != State.NEW) {
            atWork.remove(messageId);
        }
        return state;
    }

    private State look(String messageId) {
        try {
            return repository.contains(messageId) ? State.DONE : State.NEW;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The idempotentRepository does not tell whether event {} was processed: the delivery gets 500, and"
                            + " Fiskil delivers it again",
                    messageId,
                    e);
            return State.UNKNOWN;
        }
    }

    @Override
    public void end(String messageId, boolean succeeded) {
        try {
            if (succeeded) {
                repository.add(messageId);
                repository.confirm(messageId);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Event {} was processed but could not be added to the idempotentRepository, so another delivery of it"
                            + " will be processed too",
                    messageId,
                    e);
        } finally {
            atWork.remove(messageId);
        }
    }
}
