package daybook.operations.rehearsal;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import tools.jackson.databind.JsonNode;

/**
 * Replays aggregates from their first event by their own event-sourcing handlers, and compares each with its stored snapshot at the snapshot's
 * version. As handlers depend on nothing but state and event, what is equal there stays equal for the rest of the events.
 */
final class AggregateReplay {

    /** Most aggregates have all their events within a short time; those that are dropped and come again are read from the log. */
    private static final int LIVE_MAX = 6_000;

    private final Map<String, Type<?>> types = new HashMap<>();
    private final Map<String, Live> live = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Live> eldest) {
            return recorded != null && size() > LIVE_MAX;
        }
    };
    private final Set<String> failed = new HashSet<>();
    private final @Nullable EventStore recorded;
    private long begun;
    private final @Nullable EventStorageEngine snapshots;
    private final Serializer serializer;
    private final Outcome outcome;
    private final Map<String, Long> innocent = new HashMap<>();
    private final EventTypes eventTypes = new EventTypes();

    /**
     * @param snapshots null if there are none
     * @param recorded gives the events of one aggregate, so that few aggregates are in memory; null if all have to be
     */
    AggregateReplay(
            ListableBeanFactory beans,
            Configuration axon,
            Serializer serializer,
            @Nullable EventStorageEngine snapshots,
            @Nullable EventStore recorded,
            Outcome outcome) {
        this.snapshots = snapshots;
        this.recorded = recorded;
        this.serializer = serializer;
        this.outcome = outcome;
        for (String bean : beans.getBeanNamesForAnnotation(Aggregate.class)) {
            Class<?> type = Objects.requireNonNull(beans.getType(bean));
            types.put(type.getAnnotation(Aggregate.class).type(), Type.of(type, axon));
        }
    }

    /** Takes what is found. */
    interface Outcome {

        void failed(DomainEventMessage<?> event, Exception cause);

        void compared(String aggregate, long version, JsonNode stored, JsonNode replayed);
    }

    private record Type<T>(Constructor<T> constructor, AggregateModel<T> model) {

        static <T> Type<T> of(Class<T> type, Configuration axon) {
            try {
                Constructor<T> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return new Type<>(
                        constructor,
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(
                                type,
                                axon.getComponent(ParameterResolverFactory.class),
                                axon.getComponent(HandlerDefinition.class)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " cannot be replayed", e);
            }
        }

        Live begin() {
            try {
                T root = constructor.newInstance();
                return new Live(event -> model.publish(event, root), root);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("An aggregate cannot be made", e);
            }
        }
    }

    private interface Publisher {
        void publish(DomainEventMessage<?> event);
    }

    private static final class Live {

        private final Publisher publisher;
        private final Object root;
        private long comparedAt = -1;
        private long seen;

        private Live(Publisher publisher, Object root) {
            this.publisher = publisher;
            this.root = root;
        }
    }

    /** The number of aggregates that have begun. */
    long count() {
        return begun;
    }

    /** The aggregate itself, as a copy that handlers may change; null if no event of it was handled. */
    @Nullable Object copyOf(String aggregate) {
        Live found = live.get(aggregate);
        return found == null ? null : serializer.deserialize(serializer.serialize(found.root, byte[].class));
    }

    /** Forgets all aggregates, and goes on with others. */
    void clear() {
        live.clear();
    }

    void handle(DomainEventMessage<?> event) {
        Type<?> type = types.get(event.getType());
        if (type == null) {
            return;
        }
        String id = event.getAggregateIdentifier();
        if (failed.contains(id)) {
            return;
        }
        try {
            Live aggregate = live.get(id);
            if (aggregate == null) {
                aggregate = begin(type, event);
                live.put(id, aggregate);
            }
            publish(event, aggregate);
        } catch (RuntimeException e) {
            failed.add(id);
            outcome.failed(event, e);
        }
    }

    private void publish(DomainEventMessage<?> event, Live aggregate) {
        aggregate.publisher.publish(event);
        aggregate.seen |= eventTypes.bit(event);
        if (event.getSequenceNumber() == aggregate.comparedAt) {
            compare(event, aggregate);
        }
    }

    private Live begin(Type<?> type, DomainEventMessage<?> event) {
        Live aggregate = type.begin();
        String id = event.getAggregateIdentifier();
        aggregate.comparedAt =
                snapshotOf(id).map(DomainEventMessage::getSequenceNumber).orElse(-1L);
        if (event.getSequenceNumber() == 0) {
            begun++;
        } else if (recorded != null) {
            recorded.readEvents(id, 0)
                    .asStream()
                    .takeWhile(earlier -> earlier.getSequenceNumber() < event.getSequenceNumber())
                    .forEach(earlier -> {
                        aggregate.publisher.publish(earlier);
                        aggregate.seen |= eventTypes.bit(earlier);
                    });
        }
        return aggregate;
    }

    /** A snapshot of another shape is not used by the house either. */
    private Optional<DomainEventMessage<?>> snapshotOf(String id) {
        return snapshots == null ? Optional.empty() : snapshots.readSnapshot(id).map(snapshot -> snapshot);
    }

    private void compare(DomainEventMessage<?> event, Live aggregate) {
        snapshotOf(event.getAggregateIdentifier()).ifPresent(snapshot -> {
            JsonNode stored = json(snapshot.getPayload());
            JsonNode replayed = json(aggregate.root);
            if (stored.equals(replayed)) {
                innocent.merge(event.getType(), aggregate.seen, (one, other) -> one | other);
            }
            outcome.compared(event.getAggregateIdentifier(), event.getSequenceNumber() + 1, stored, replayed);
        });
    }

    private JsonNode json(Object state) {
        return serializer.serialize(state, JsonNode.class).getData();
    }

    /** Whether an aggregate that agrees with its snapshot has had an event of this type. */
    boolean isInnocent(DomainEventMessage<?> event) {
        return (innocent.getOrDefault(event.getType(), 0L) & eventTypes.bit(event)) != 0;
    }

    /** The state of one aggregate, while its events are handled anew. */
    @Nullable JsonNode stateOf(String aggregate) {
        Live found = live.get(aggregate);
        return found == null ? null : json(found.root);
    }
}
