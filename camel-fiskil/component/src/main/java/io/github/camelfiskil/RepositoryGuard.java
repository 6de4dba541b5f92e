package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.log.Condition;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;

/**
 * Remembers processed events in an {@link IdempotentRepository}, and those at work in memory: a node that dies at work
 * leaves nothing behind that would drop the next delivery. Safe for use by many threads.
 */
final class RepositoryGuard implements DuplicateGuard {

    private static final Logger LOG = Concern.WEBHOOK.logger();

    private final IdempotentRepository repository;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final Condition unknown = new Condition();
    private final Condition notAdded = new Condition();

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
            State state = repository.contains(messageId) ? State.DONE : State.NEW;
            unknown.over();
            return state;
        } catch (RuntimeException e) {
            unknown.occurred()
                    .ifPresent(times -> LOG.warn(
                            "The idempotentRepository does not tell whether an event was processed ({} so far, now {}): its"
                                    + " delivery gets 500, and Fiskil delivers it again",
                            times,
                            messageId,
                            e));
            return State.UNKNOWN;
        }
    }

    @Override
    public void end(String messageId, boolean succeeded) {
        try {
            if (succeeded) {
                repository.add(messageId);
                repository.confirm(messageId);
                notAdded.over();
            }
        } catch (RuntimeException e) {
            notAdded.occurred()
                    .ifPresent(times -> LOG.warn(
                            "An event was processed but could not be added to the idempotentRepository ({} so far, now {}),"
                                    + " so another delivery of it will be processed too",
                            times,
                            messageId,
                            e));
        } finally {
            atWork.remove(messageId);
        }
    }
}
