package daybook.operations.rehearsal;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
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

    private final Map<String, Type<?>> types = new HashMap<>();
    private final Map<String, Live> live = new HashMap<>();
    private final @Nullable EventStorageEngine snapshots;
    private final Serializer serializer;
    private final Outcome outcome;
    private final Map<String, Long> innocent = new HashMap<>();
    private final EventTypes eventTypes = new EventTypes();

    /** @param snapshots null if there are none */
    AggregateReplay(
            ListableBeanFactory beans,
            Configuration axon,
            Serializer serializer,
            @Nullable EventStorageEngine snapshots,
            Outcome outcome) {
        this.snapshots = snapshots;
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
        private boolean failed;

        private Live(Publisher publisher, Object root) {
            this.publisher = publisher;
            this.root = root;
        }
    }

    int count() {
        return live.size();
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
        Live aggregate = live.computeIfAbsent(event.getAggregateIdentifier(), id -> begin(type, id));
        if (aggregate.failed) {
            return;
        }
        try {
            aggregate.publisher.publish(event);
            aggregate.seen |= eventTypes.bit(event);
        } catch (RuntimeException e) {
            aggregate.failed = true;
            outcome.failed(event, e);
            return;
        }
        if (event.getSequenceNumber() == aggregate.comparedAt) {
            compare(event, aggregate);
        }
    }

    private Live begin(Type<?> type, String id) {
        Live begun = type.begin();
        begun.comparedAt =
                snapshotOf(id).map(DomainEventMessage::getSequenceNumber).orElse(-1L);
        return begun;
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
