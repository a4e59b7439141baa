package daybook.platform.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A view's second set of tables, which the view's own handlers fill from the log while the first set serves.
 *
 * <p>The position is stored in the transaction of the rows, so that the filling goes on after a crash. One thread of one process uses it.
 */
final class ShadowView implements AutoCloseable {

    /** The positions of one transaction: bounds the changed rows in memory. */
    private static final int BATCH_SIZE = 4_096;

    /** More events than this are handled while the view is being written, not while its writer waits. */
    private static final int HANDLED_LOCKED_MAX = 1_024;

    private static final int TOUCHED_MAX = 100_000;

    /** More rows than this are compared while the view is being written, not while its writer waits. */
    private static final int COMPARED_LOCKED_MAX = 2_000;

    private static final int KEYS_AT_ONCE = 1_000;

    private final Class<?> projection;
    private final View live;
    private final Folds folds;
    private final RebuildRows rows;
    private final Connection connection;
    private final ShadowSchema schema;
    private final SingleConnectionDataSource database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, ShadowTable> tables;
    private final Set<RowKey> touched = new LinkedHashSet<>();
    private boolean tooManyTouched;
    private @Nullable Fold fold;
    private final Rebuild rebuild;
    private long position;

    private ShadowView(Class<?> projection, View live, Folds folds, Connection connection) throws SQLException {
        this.projection = projection;
        this.live = live;
        this.folds = folds;
        this.connection = connection;
        this.schema = new ShadowSchema(connection.getSchema());
        connection.setSchema(schema.shadowName());
        this.database = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(KEYS_AT_ONCE);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.rows = new RebuildRows(jdbc, schema);
        this.tables = live.forms().stream()
                .map(form -> new ShadowTable(form, schema, jdbc))
                .collect(Collectors.toMap(ShadowTable::name, table -> table));
        this.rebuild = rows.get(name());
        this.position = rebuild.position();
    }

    /** @return empty if another process works on the shadow of this view */
    static Optional<ShadowView> claim(DataSource database, Class<?> projection, View live, Folds folds)
            throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (live.isShared() && !tryLock(connection, Folds.nameOf(projection))) {
                connection.close();
                return Optional.empty();
            }
            return Optional.of(new ShadowView(projection, live, folds, connection));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The lock ends with the connection, so that another process goes on when this one dies. */
    private static boolean tryLock(Connection connection, String view) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "daybook shadow " + view);
            try (var locked = lock.executeQuery()) {
                return locked.next() && locked.getBoolean(1);
            }
        }
    }

    private String name() {
        return Folds.nameOf(projection);
    }

    long position() {
        return position;
    }

    /** Whether the shadow is of this rebuild, and not of an earlier one of the same view. */
    boolean isOf(Rebuild other) {
        return rebuild.requestedAt().equals(other.requestedAt());
    }

    /** Empties the shadow; it starts at the beginning of the log again. */
    void clear() {
        tables.values().forEach(table -> table.clear(live.isShared()));
        rows.forgetDifferences(name());
        touched.clear();
        fold = null;
        position = 0;
    }

    /**
     * Handles the events up to a position, as long as the caller wants.
     *
     * @throws UnhandledEventException if the view's code cannot handle an event
     */
    void advance(long last, BooleanSupplier goOn) {
        while (position < last && goOn.getAsBoolean()) {
            long end = Math.min(last, position + BATCH_SIZE);
            position = inTransaction(() -> handle(end));
        }
    }

    /** Rows in memory are right only if the transaction is committed. */
    private <T> T inTransaction(Supplier<T> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (RuntimeException e) {
            fold = null;
            throw e;
        }
    }

    /** @return the position up to which all events are handled */
    private long handle(long last) {
        Iterator<EventMessage<?>> events = folds.events(projection, position, last);
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        try {
            while (events.hasNext()) {
                handle(events.next());
            }
            batch.commit();
        } catch (RuntimeException e) {
            if (batch.isActive()) {
                batch.rollback(e);
            }
            throw e;
        }
        rows.moved(rebuild, last);
        return last;
    }

    private void handle(EventMessage<?> event) {
        try {
            fold().handle(event);
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw new UnhandledEventException(event.getIdentifier(), e);
        }
    }

    private Fold fold() {
        if (fold == null) {
            fold = folds.make(projection, database);
            View shadow = (View) fold.projection();
            shadow.onWrite(this::touch);
            shadow.readAnew();
        }
        return fold;
    }

    private void touch(String table, List<Object> key) {
        if (touched.size() < TOUCHED_MAX) {
            touched.add(new RowKey(table, key));
        } else {
            tooManyTouched = true;
        }
    }

    /** Finds the rows that differ. Rows that are written meanwhile may be among them, or be missed: {@link #settle} looks at them again. */
    void compare() {
        touched.clear();
        tooManyTouched = false;
        rows.forgetDifferences(name());
        tables.values().forEach(table -> {
            if (live.isShared()) {
                // PostgreSQL sends a result in parts within a transaction only.
                transaction.executeWithoutResult(status -> compare(table));
            } else {
                compare(table);
            }
        });
    }

    private void compare(ShadowTable table) {
        List<Object[]> keys = new ArrayList<>();
        table.differences(key -> {
            keys.add(key);
            if (keys.size() == KEYS_AT_ONCE) {
                rows.add(name(), table.name(), keys);
                keys.clear();
            }
        });
        rows.add(name(), table.name(), keys);
    }

    /** Whether rows have been written after the last look at the differences. */
    boolean isUnsettled() {
        return !touched.isEmpty();
    }

    /**
     * Compares the rows again that were written after {@link #compare}, while the view and its shadow stand at the same position and the view's
     * writer waits.
     *
     * @return the number of differences; empty if the view has to go on first
     */
    OptionalLong settle() {
        return locked(letters -> {}, () -> {});
    }

    /** Makes the rows of the view those of the shadow, in one transaction. Readers see the old rows or the new ones, all of them. */
    OptionalLong promote() {
        return locked(
                letters -> {
                    tables.values().forEach(table -> rows.keys(name(), table.name(), KEYS_AT_ONCE, table::replace));
                    rows.promoted(name(), letters);
                    if (live.isShared()) {
                        rows.disown(live.name());
                    }
                },
                live::forget);
    }

    private OptionalLong locked(Consumer<List<String>> work, Runnable afterCommit) {
        if (tooManyTouched) {
            compare();
        }
        while (touched.size() > COMPARED_LOCKED_MAX) {
            List<RowKey> part = touched.stream().limit(COMPARED_LOCKED_MAX).toList();
            part.forEach(touched::remove);
            transaction.executeWithoutResult(status -> part.forEach(this::compare));
        }
        return live.alone(() -> {
            OptionalLong differences = inTransaction(() -> atTheSamePosition(work));
            if (differences.isPresent()) {
                touched.clear();
                afterCommit.run();
            }
            return differences;
        });
    }

    private void compare(RowKey row) {
        Object[] key = row.key().toArray();
        boolean differs = Objects.requireNonNull(tables.get(row.table())).differs(key);
        rows.set(name(), row.table(), key, differs);
    }

    private OptionalLong atTheSamePosition(Consumer<List<String>> work) {
        if (live.isShared()) {
            rows.lockWriter(live.name());
        }
        OptionalLong reached = rows.positionOf(name(), folds::token);
        // An event can be parked without the view's lock: these are all letters up to the position only if it is the
        // same afterwards.
        List<String> letters = rows.letters(name());
        if (!reached.equals(rows.positionOf(name(), folds::token))
                || reached.isEmpty()
                || reached.getAsLong() < position
                || reached.getAsLong() - position > HANDLED_LOCKED_MAX) {
            return OptionalLong.empty();
        }
        if (reached.getAsLong() > position) {
            position = handle(reached.getAsLong());
        }
        touched.forEach(this::compare);
        long differences = rows.settled(rebuild);
        work.accept(letters);
        return OptionalLong.of(differences);
    }

    @Override
    public void close() throws SQLException {
        try {
            if (live.isShared()) {
                jdbc.queryForList("SELECT 1 FROM (SELECT pg_advisory_unlock_all()) AS unlocked");
            }
            connection.setSchema(schema.name());
        } finally {
            connection.close();
        }
    }

    private record RowKey(String table, List<Object> key) {}

    /** The view's code cannot handle an event. */
    static final class UnhandledEventException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnhandledEventException(String eventId, Throwable cause) {
            super(
                    "The event " + eventId + " could not be handled: "
                            + cause.getClass().getSimpleName(),
                    cause);
        }
    }
}
