package daybook.operations.move;

import daybook.platform.engine.StoredEvent;
import daybook.platform.serialization.RawJson;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/** Lists the fields in which two events differ. */
final class EventDifferences {

    private final StringBuilder names = new StringBuilder();
    private final StoredEvent one;
    private final StoredEvent other;

    private EventDifferences(StoredEvent one, StoredEvent other) {
        this.one = one;
        this.other = other;
    }

    static String between(StoredEvent one, StoredEvent other) {
        return new EventDifferences(one, other)
                .in("id", StoredEvent::id)
                .in("aggregateType", StoredEvent::aggregateType)
                .in("aggregateId", StoredEvent::aggregateId)
                .in("sequence", StoredEvent::sequence)
                .in("type", StoredEvent::type)
                .in("revision", StoredEvent::revision)
                .in("instant", StoredEvent::instant)
                .in("metadata", event -> Arrays.toString(RawJson.objectInOrder(event.metadata())))
                .in("payload", event -> Arrays.toString(event.payload()))
                .names
                .toString();
    }

    private EventDifferences in(String name, Function<StoredEvent, Object> field) {
        if (!Objects.equals(field.apply(one), field.apply(other))) {
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        return this;
    }
}
