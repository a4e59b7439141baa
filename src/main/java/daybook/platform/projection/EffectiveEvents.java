package daybook.platform.projection;

import daybook.platform.metadata.BusinessDated;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * The events whose business date is not later than an instant, in the order of the log.
 *
 * <p>The events of an aggregate are numbered anew without holes, as its projection expects. An event that only creates its aggregate comes at
 * the latest before the first other one that counts: money may be entered under a date before its account was opened here.
 */
final class EffectiveEvents implements Iterator<EventMessage<?>> {

    private final Iterator<? extends EventMessage<?>> events;
    private final Instant effectiveAt;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, DomainEventMessage<?>> waiting = new HashMap<>();
    private final Queue<EventMessage<?>> next = new ArrayDeque<>();

    EffectiveEvents(Iterator<? extends EventMessage<?>> events, Instant effectiveAt) {
        this.events = events;
        this.effectiveAt = effectiveAt;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && events.hasNext()) {
            if (events.next() instanceof DomainEventMessage<?> event) {
                take(event);
            }
        }
        return !next.isEmpty();
    }

    private void take(DomainEventMessage<?> event) {
        String aggregate = event.getAggregateIdentifier();
        if (!BusinessDated.dateOf(event).isAfter(effectiveAt)) {
            DomainEventMessage<?> first = waiting.remove(aggregate);
            if (first != null) {
                next.add(numbered(first));
            }
            next.add(numbered(event));
        } else if (event.getPayload() instanceof BusinessDated dated && dated.onlyCreates()) {
            waiting.put(aggregate, event);
        }
    }

    private EventMessage<?> numbered(DomainEventMessage<?> event) {
        long sequence = versions.merge(event.getAggregateIdentifier(), 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(
                event.getType(), event.getAggregateIdentifier(), sequence, event, event::getTimestamp);
    }

    @Override
    public EventMessage<?> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }
}
