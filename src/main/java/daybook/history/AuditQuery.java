package daybook.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The queries about the log's index. */
public sealed interface AuditQuery {

    /** The answer is a {@link LoggedEvent}, or none. */
    record FindEvent(String eventId) implements AuditQuery {}

    /** The answer is a {@link CauseTree}, or none for an unknown event. */
    record FindCauses(String eventId) implements AuditQuery {}

    /**
     * An aggregate's events, oldest first. The answer is an {@link AuditPage}, or none for an unknown aggregate.
     *
     * @param after the sequence of the last event that is left out; -1 leaves out none
     */
    record FindHistory(String aggregateType, String aggregateId, long after, int limit) implements AuditQuery {}

    /**
     * How far an aggregate was at an instant. The answer is an {@link AggregateStep}, or none before its first event.
     *
     * @param at the events that were recorded until then are known; null for all events
     */
    record FindStep(
            String aggregateType,
            String aggregateId,
            @Nullable Instant at) implements AuditQuery {}

    /**
     * The events that meet all given conditions, newest first. The answer is an {@link AuditPage}.
     *
     * @param from the first instant at which an event was recorded
     * @param to not included
     * @param before the position after the highest one
     */
    record SearchEvents(
            @Nullable String actor,
            @Nullable String type,
            @Nullable String aggregateType,
            @Nullable String aggregateId,
            @Nullable String correlationId,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit)
            implements AuditQuery {

        /** The same search, on from a position. */
        public SearchEvents below(long position, int countMax) {
            return new SearchEvents(
                    actor, type, aggregateType, aggregateId, correlationId, from, to, position, countMax);
        }
    }
}
