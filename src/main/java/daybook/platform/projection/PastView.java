package daybook.platform.projection;

import daybook.platform.engine.embedded.EmbeddedViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
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
    private final boolean whole;
    private final String schema;
    private final Fold fold;
    private long position;

    /** @param whole whether the rows that are only appended are there too */
    PastView(boolean whole, Function<DataSource, Fold> folds) throws SQLException {
        String url = "jdbc:hsqldb:mem:past-" + UUID.randomUUID();
        this.database =
                new SingleConnectionDataSource(new DriverManagerDataSource(url, "SA", "").getConnection(), true);
        this.whole = whole;
        this.schema = String.valueOf(Flyway.configure()
                .dataSource(database)
                .locations(EmbeddedViews.MIGRATIONS)
                .load()
                .migrate()
                .targetSchemaVersion);
        connection().setAutoCommit(false);
        this.fold = folds.apply(database);
        if (fold.projection() instanceof View view) {
            if (!whole) {
                view.leaveOutEntries();
            }
            view.readAnew();
        }
    }

    private Connection connection() throws SQLException {
        return database.getConnection();
    }

    long position() {
        return position;
    }

    boolean isWhole() {
        return whole;
    }

    /** The version of the tables. */
    String schema() {
        return schema;
    }

    /** Writes the rows of all tables to a new file. */
    void exportTo(Path file) throws SQLException {
        execute("PERFORM EXPORT SCRIPT FOR DATABASE DATA TO " + literal(file));
    }

    /**
     * Replaces all rows by those of a file. After a failure the view is not usable.
     *
     * @param filePosition the position of the log that the file's rows are of
     */
    void importFrom(Path file, long filePosition) throws SQLException {
        execute("TRUNCATE SCHEMA PUBLIC AND COMMIT NO CHECK");
        execute("PERFORM IMPORT SCRIPT DATA FROM " + literal(file) + " STOP ON ERROR");
        connection().commit();
        if (fold.projection() instanceof View view) {
            view.readAnew();
        }
        position = filePosition;
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Handles events for good. */
    void advance(Iterator<? extends EventMessage<?>> events, long newPosition) throws Exception {
        while (events.hasNext()) {
            UnitOfWork<?> batch = begin();
            try {
                for (int i = 0; i < BATCH_SIZE && events.hasNext(); i++) {
                    fold.handle(events.next());
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
                fold.handle(event);
            }
            write(question);
            return reading.read(fold.projection());
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
                fold.handle(event);
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
        return fold.answer(query);
    }

    private static UnitOfWork<?> begin() {
        return DefaultUnitOfWork.startAndGet(null);
    }

    private static void write(UnitOfWork<?> question) {
        ViewBatch.of(question).views().forEach(View::flush);
    }

    @Override
    public void close() throws SQLException {
        execute("SHUTDOWN");
        database.destroy();
    }
}
