package daybook.platform.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** The log where other processes write it too: a position that is empty counts as a gap until it is proven that it stays empty. */
final class PostgresStorageEngine extends DurableStorageEngine {

    private static final GapAwareTrackingToken BEGINNING = GapAwareTrackingToken.newInstance(0, List.of());

    private final SettledPositions settled;

    /** What was settled before the query whose rows this thread reads: what is settled later may have been filled later. */
    private final ThreadLocal<Long> settledBefore = ThreadLocal.withInitial(() -> 0L);

    /** Axon's own cleaning of gaps goes by the clock, and is left out. */
    PostgresStorageEngine(JdbcEventStorageEngine.Builder builder, LogWriter writer, SettledPositions settled) {
        super(builder.gapCleaningThreshold(Integer.MAX_VALUE), writer);
        this.settled = settled;
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        boolean gaps = lastToken instanceof GapAwareTrackingToken token && token.hasGaps();
        settledBefore.set(gaps ? settled.look() : settled.known());
        return super.fetchTrackedEvents(lastToken, batchSize);
    }

    /** Rows come in the order of their positions: an empty one before this row, if it is settled, was so when the rows were read. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        long position = row.getLong(schema().globalIndexColumn());
        GapAwareTrackingToken token = (previous == null ? BEGINNING : previous)
                .advanceTo(position, Integer.MAX_VALUE)
                .withGapsTruncatedAt(Math.min(position, settledBefore.get() + 1));
        return new TrackedDomainEventData<>(token, domainEvent(super.getTrackedEventData(row, previous)));
    }

    private static DomainEventData<?> domainEvent(TrackedEventData<?> event) {
        return (DomainEventData<?>) event;
    }
}
