package daybook.operations.rehearsal;

import daybook.platform.metadata.MetaDataKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory over the recorded one. An aggregate whose events are as recorded is read from the recorded log, up to the played time; the
 * events of a changed aggregate are in memory. Nothing is written to the recorded log.
 */
final class OverlayLog implements EventStorageEngine {

    private final EventStore recorded;
    private final AggregateReplay states;
    private final Supplier<Instant> now;
    private final Listener added;

    /** The last sequence number of each aggregate that has been played. */
    private final Map<String, Long> played = new HashMap<>();

    private final Map<String, List<DomainEventMessage<?>>> changed = new HashMap<>();
    private @Nullable DomainEventMessage<?> replaced;
    private @Nullable DomainEventMessage<?> replacement;

    /** Takes each event of a changed aggregate, in order. */
    interface Listener {

        /** @param isNew whether the recorded log does not have it */
        void added(DomainEventMessage<?> event, boolean isNew);
    }

    /**
     * @param states of the changed aggregates
     * @param now the played time
     */
    OverlayLog(EventStore recorded, AggregateReplay states, Supplier<Instant> now, Listener added) {
        this.recorded = recorded;
        this.states = states;
        this.now = now;
        this.added = added;
    }

    boolean isChanged(String aggregate) {
        return changed.containsKey(aggregate);
    }

    int changedCount() {
        return changed.size();
    }

    /** Passes a recorded event of an aggregate that is not changed. */
    void pass(DomainEventMessage<?> event) {
        played.put(event.getAggregateIdentifier(), event.getSequenceNumber());
    }

    /** From now on the events of this aggregate are those in memory, which begin with the played ones. */
    void change(String aggregate) {
        if (!changed.containsKey(aggregate)) {
            List<DomainEventMessage<?>> events = playedOf(aggregate).toList();
            changed.put(aggregate, new ArrayList<>(events));
            events.forEach(states::handle);
        }
    }

    private Stream<DomainEventMessage<?>> playedOf(String aggregate) {
        long last = played.getOrDefault(aggregate, -1L);
        return last < 0
                ? Stream.empty()
                : recorded.readEvents(aggregate, 0)
                        .asStream()
                        .takeWhile(event -> event.getSequenceNumber() <= last)
                        .map(event -> event);
    }

    /** The instant of the last recorded event of an aggregate that comes of an event and has not been played; null if there is none. */
    @Nullable Instant notPlayed(String aggregate, Object cause) {
        long last = played.getOrDefault(aggregate, -1L);
        return isChanged(aggregate)
                ? null
                : recorded.readEvents(aggregate, last + 1)
                        .asStream()
                        .filter(event -> cause.equals(event.getMetaData().get(MetaDataKeys.CAUSED_BY)))
                        .<Instant>map(DomainEventMessage::getTimestamp)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** Adds an event to a changed aggregate, with the aggregate's next sequence number. */
    private DomainEventMessage<?> add(DomainEventMessage<?> event) {
        List<DomainEventMessage<?>> events = eventsOf(event.getAggregateIdentifier());
        DomainEventMessage<?> next = numbered(event, events.size(), event.getPayload(), event.getTimestamp());
        events.add(next);
        states.handle(next);
        return next;
    }

    private List<DomainEventMessage<?>> eventsOf(String aggregate) {
        change(aggregate);
        return Objects.requireNonNull(changed.get(aggregate));
    }

    private static DomainEventMessage<?> numbered(
            DomainEventMessage<?> event, long sequence, Object payload, Instant at) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                sequence,
                payload,
                event.getMetaData(),
                event.getIdentifier(),
                at);
    }

    /** Keeps a recorded event of a changed aggregate as it is. */
    DomainEventMessage<?> keep(DomainEventMessage<?> event) {
        DomainEventMessage<?> kept = add(event);
        added.added(kept, false);
        return kept;
    }

    /**
     * Runs a command that decides a recorded event anew. The event of the same type that it makes takes the recorded one's identity, time and
     * metadata; further events are new ones.
     *
     * @return the decided event; null if the command makes none of the type
     */
    @Nullable DomainEventMessage<?> decide(DomainEventMessage<?> event, Runnable command) {
        replaced = event;
        replacement = null;
        try {
            command.run();
            return replacement;
        } finally {
            replaced = null;
        }
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domain) {
                append(domain);
            }
        }
    }

    private void append(DomainEventMessage<?> event) {
        DomainEventMessage<?> old = replaced;
        if (old == null
                || replacement != null
                || !old.getAggregateIdentifier().equals(event.getAggregateIdentifier())
                || old.getPayloadType() != event.getPayloadType()) {
            added.added(add(numbered(event, 0, event.getPayload(), now.get())), true);
            return;
        }
        DomainEventMessage<?> decided = add(numbered(old, 0, event.getPayload(), old.getTimestamp()));
        replacement = decided;
        added.added(decided, false);
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        List<DomainEventMessage<?>> events = changed.get(aggregate);
        Stream<DomainEventMessage<?>> all = events == null ? playedOf(aggregate) : List.copyOf(events).stream();
        return DomainEventStream.of(all.filter(event -> event.getSequenceNumber() >= firstSequence));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        List<DomainEventMessage<?>> events = changed.get(aggregate);
        long last = events == null ? played.getOrDefault(aggregate, -1L) : events.size() - 1;
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    /** A changed aggregate is not replayed for each command. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        List<DomainEventMessage<?>> events = changed.get(aggregate);
        Object state = events == null || events.isEmpty() ? null : states.copyOf(aggregate);
        if (events == null || state == null) {
            return Optional.empty();
        }
        DomainEventMessage<?> last = events.get(events.size() - 1);
        return Optional.of(new GenericDomainEventMessage<>(
                last.getType(), aggregate, last.getSequenceNumber(), state, MetaData.emptyInstance()));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        // The states in memory serve as snapshots.
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("No processor follows this log");
    }
}
