package daybook.platform.projection;

import daybook.kernel.InvalidValueException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The events from which two different rows of one key may come. */
@Component
class RowEvents {

    private static final int EVENTS_MAX = 50;

    private final Folds folds;
    private final ObjectProvider<EventStore> store;
    private final ObjectProvider<StateQuery> states;

    RowEvents(Folds folds, ObjectProvider<EventStore> store, ObjectProvider<StateQuery> states) {
        this.folds = folds;
        this.store = store;
        this.states = states;
    }

    /**
     * The ids of the aggregate's events after the older version of the row; if both have the same version, the event of that version. At most
     * the last 50; none for a row that is not of one aggregate.
     */
    List<String> of(Class<?> projection, Object id, @Nullable Record current, @Nullable Record rebuilt) {
        List<Long> versions = Stream.of(current, rebuilt)
                .filter(Objects::nonNull)
                .mapMulti(RowEvents::version)
                .sorted()
                .toList();
        boolean known = versions.size() == 2;
        long first = !known ? 0 : versions.get(0).equals(versions.get(1)) ? versions.get(0) - 1 : versions.get(0);
        List<String> ids = states.stream()
                .filter(state -> isOf(projection, state, id))
                .flatMap(state -> store.getObject()
                        .readEvents(state.type() + ":" + id, Math.max(0, first))
                        .asStream())
                .<DomainEventMessage<?>>map(event -> event)
                .map(EventMessage::getIdentifier)
                .toList();
        return ids.subList(Math.max(0, ids.size() - EVENTS_MAX), ids.size());
    }

    private static void version(Record row, Consumer<Long> next) {
        if (row instanceof AggregateRow aggregate) {
            next.accept(aggregate.version());
        }
    }

    private boolean isOf(Class<?> projection, StateQuery state, Object id) {
        try {
            return state.fold() == null && folds.canAnswer(projection, state.message(String.valueOf(id)));
        } catch (InvalidValueException e) {
            // The key is not an id of this type.
            return false;
        }
    }
}
