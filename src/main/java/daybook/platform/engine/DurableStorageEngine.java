package daybook.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine, with two things changed: how an append is committed is its writer's business, and readers that are behind share what
 * they read.
 */
class DurableStorageEngine extends JdbcEventStorageEngine {

    private final LogWriter writer;
    private final SettledPages pages;
    private volatile Runnable onFollowed = () -> {};

    DurableStorageEngine(Builder builder, LogWriter writer) {
        super(builder);
        this.writer = writer;
        this.pages = new SettledPages(super::readEvents);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<LogRow> rows =
                events.stream().map(event -> LogRow.of(event, serializer)).toList();
        try {
            writer.append(rows);
        } catch (SQLException e) {
            handlePersistenceException(e, events.get(0));
        }
    }

    @Override
    protected PreparedStatement createTokenAt(Connection connection, Instant dateTime) throws SQLException {
        PreparedStatement select = super.createTokenAt(connection, dateTime);
        select.setString(1, LogRow.text(dateTime));
        return select;
    }

    @Override
    public final Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return mayBlock
                ? StreamSupport.stream(new Following(super.readEvents(trackingToken, true)), false)
                : StreamSupport.stream(pages.from(trackingToken), false);
    }

    /** Calls when what was newly appended has been fetched for those who follow the log: only for them is read with {@code mayBlock}. */
    void onFollowed(Runnable callback) {
        onFollowed = callback;
    }

    private final class Following extends AbstractSpliterator<TrackedEventMessage<?>> {

        private final Spliterator<? extends TrackedEventMessage<?>> events;
        private boolean found;

        private Following(Stream<? extends TrackedEventMessage<?>> events) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.events = events.spliterator();
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (events.tryAdvance(action)) {
                found = true;
                return true;
            }
            if (found) {
                onFollowed.run();
            }
            return false;
        }
    }
}
