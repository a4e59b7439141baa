package daybook.history.feeds;

import daybook.history.LoggedEvent;
import org.jspecify.annotations.Nullable;

/** Which events of the log a client wants. A field of null filters nothing. */
record EventFilter(
        @Nullable String type,
        @Nullable String aggregateType,
        @Nullable String aggregateId,
        @Nullable String correlationId) {

    boolean matchesAll() {
        return type == null && aggregateType == null && aggregateId == null && correlationId == null;
    }

    boolean matches(LoggedEvent event) {
        return allows(type, event.type())
                && allows(aggregateType, event.aggregateType())
                && allows(aggregateId, event.aggregateId())
                && allows(correlationId, event.correlationId());
    }

    private static boolean allows(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
