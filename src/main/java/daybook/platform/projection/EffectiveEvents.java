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
 * <p>The events of an aggregate are numbered anew without holes, as its projection expects. An event that prepares others
 * comes at the latest before the first of them that counts.
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
        if (!BusinessDated.dateOf(event).isAfter(effectiveAt)) {
            count(event);
        } else if (event.getPayload() instanceof BusinessDated dated && dated.prepares() != null) {
            waiting.put(key(event, dated.prepares()), event);
        }
    }

    private void count(DomainEventMessage<?> event) {
        if (event.getPayload() instanceof BusinessDated dated && dated.follows() != null) {
            DomainEventMessage<?> preparing = waiting.remove(key(event, dated.follows()));
            if (preparing != null) {
                count(preparing);
            }
        }
        next.add(numbered(event));
    }

    private static String key(DomainEventMessage<?> event, String prepared) {
        return event.getAggregateIdentifier() + " " + prepared;
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
