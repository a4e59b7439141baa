package daybook.platform.projection;

import daybook.platform.engine.embedded.EmbeddedViews;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One projection on a database of its own in memory, which the same event handlers fill and the same query handlers read as today's view.
 *
 * <p>It stands at one position of the log. Later events are handled for one question and then rolled back. Not thread-safe.
 */
final class PastView implements AutoCloseable {

    /** The events of one unit of work: bounds the changed rows in memory. */
    private static final int BATCH_SIZE = 16_384;

    private final SingleConnectionDataSource database;
    private final Object projection;
    private final List<MessageHandlingMember<? super Object>> handlers;
    private long position;

    /** @param whole whether the rows that are only appended are there too */
    PastView(Class<?> type, boolean whole, AnnotatedHandlerInspector<Object> inspector, Projections projections)
            throws SQLException {
        String url = "jdbc:hsqldb:mem:past-" + UUID.randomUUID();
        this.database =
                new SingleConnectionDataSource(new DriverManagerDataSource(url, "SA", "").getConnection(), true);
        Flyway.configure()
                .dataSource(database)
                .locations(EmbeddedViews.MIGRATIONS)
                .load()
                .migrate();
        connection().setAutoCommit(false);
        this.projection = projections.make(type, database);
        if (!whole && projection instanceof View view) {
            view.leaveOutEntries();
        }
        this.handlers = inspector.getHandlers(type).toList();
    }

    /** Makes a projection on a database. */
    interface Projections {
        Object make(Class<?> type, DataSource dataSource);
    }

    private Connection connection() throws SQLException {
        return database.getConnection();
    }

    long position() {
        return position;
    }

    /** Handles events for good. */
    void advance(Iterator<? extends EventMessage<?>> events, long newPosition) throws Exception {
        while (events.hasNext()) {
            UnitOfWork<?> batch = begin();
            try {
                for (int i = 0; i < BATCH_SIZE && events.hasNext(); i++) {
                    handle(events.next());
                }
                batch.commit();
                connection().commit();
            } catch (Exception e) {
                batch.rollback(e);
                throw e;
            }
        }
        position = newPosition;
    }

    /** Answers after events that are handled for this question alone. */
    <T extends @Nullable Object> T after(Iterable<? extends EventMessage<?>> events, Reading<T> reading)
            throws Exception {
        UnitOfWork<?> question = begin();
        try {
            for (EventMessage<?> event : events) {
                handle(event);
            }
            write(question);
            return reading.read(projection);
        } finally {
            undo(question);
        }
    }

    /**
     * Asks after each of the events, which are handled for this question alone.
     *
     * @param unasked the number of the first events after which nothing is asked
     */
    void afterEach(Iterable<? extends EventMessage<?>> events, int unasked, Message<?> query, Step step)
            throws Exception {
        UnitOfWork<?> question = begin();
        int handled = 0;
        try {
            for (EventMessage<?> event : events) {
                handle(event);
                if (handled++ >= unasked) {
                    write(question);
                    step.take(event, answer(query));
                }
            }
        } finally {
            undo(question);
        }
    }

    private void undo(UnitOfWork<?> question) throws SQLException {
        question.rollback();
        connection().rollback();
    }

    /** Takes the answer after an event. */
    interface Step {
        void take(EventMessage<?> event, @Nullable Object answer);
    }

    /** Reads from a projection. */
    interface Reading<T extends @Nullable Object> {
        T read(Object projection) throws Exception;
    }

    @Nullable Object answer(Message<?> query) throws Exception {
        return memberFor(query).handle(query, projection);
    }

    private static UnitOfWork<?> begin() {
        return DefaultUnitOfWork.startAndGet(null);
    }

    private static void write(UnitOfWork<?> question) {
        ViewBatch.of(question).views().forEach(View::flush);
    }

    private void handle(EventMessage<?> event) throws Exception {
        for (MessageHandlingMember<? super Object> handler : handlers) {
            if (handler.canHandle(event)) {
                handler.handle(event, projection);
                return;
            }
        }
    }

    private MessageHandlingMember<? super Object> memberFor(Message<?> query) {
        return handlers.stream()
                .filter(handler -> handler.canHandle(query))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No query handler for " + query.getPayloadType().getName()));
    }

    @Override
    public void close() throws SQLException {
        connection().createStatement().execute("SHUTDOWN");
        database.destroy();
    }
}
