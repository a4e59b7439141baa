package daybook.platform.engine.postgres;

import daybook.platform.engine.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notifications among the processes on one PostgreSQL database, by {@code LISTEN} and {@code NOTIFY}.
 *
 * <p>A notification is a hint and may be lost; a listener must also find out by polling. It is not sent in the transaction that it
 * reports on: PostgreSQL commits notifying transactions one after the other, which would undo the group commit of concurrent commands.
 */
public final class NodeCalls implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCalls.class);
    private static final String CHANNEL = "daybook";

    /** After this long without a notification the connection is tested. */
    private static final int SILENCE_MILLISECONDS_MAX = 5_000;

    /** A process counts as absent after this long without a notification. */
    private static final long PRESENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(5);

    private static final int RECONNECT_MILLISECONDS = 500;

    private final Connecting connecting;
    private final JdbcClient jdbc;
    private final Node node;
    private final Map<String, Long> lastNotifiedNanos = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile @Nullable Connection listening;

    NodeCalls(Connecting connecting, DataSource dataSource, Node node) {
        this.connecting = connecting;
        this.jdbc = JdbcClient.create(dataSource);
        this.node = node;
    }

    /** Opens the connection for listening. */
    interface Connecting {
        Connection connect() throws SQLException;
    }

    private record Listener(String subject, Consumer<String> onNotified) {}

    /**
     * Notifies all other processes, with a text of at most 7,000 characters. The notification is lost if the database cannot be reached.
     */
    public void send(String subject, String text) {
        try {
            jdbc.sql("SELECT pg_notify(?, ?)")
                    .params(CHANNEL, node.name() + ' ' + subject + ' ' + text)
                    .query((row, number) -> true)
                    .single();
        } catch (RuntimeException e) {
            LOG.warn("The other nodes could not be called: {}", e.getMessage());
        }
    }

    /**
     * Registers a listener for notifications of other processes.
     *
     * @param onNotified receives the text of a notification, or an empty text where notifications may have been lost
     */
    public void listen(String subject, Consumer<String> onNotified) {
        listeners.add(new Listener(subject, onNotified));
    }

    /** The number of other processes that have sent a notification recently. */
    public int others() {
        lastNotifiedNanos.values().removeIf(notified -> System.nanoTime() - notified > PRESENCE_NANOSECONDS);
        return lastNotifiedNanos.size();
    }

    private void run() {
        while (running) {
            try (Connection connection = connecting.connect()) {
                listening = connection;
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    LOG.warn("The calls of other nodes are not heard: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            LOG.debug("Listening");
            listeners.forEach(listener -> listener.onNotified.accept(""));
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (running) {
                PGNotification[] calls = postgres.getNotifications(SILENCE_MILLISECONDS_MAX);
                if (calls == null || calls.length == 0) {
                    statement.execute("SELECT 1");
                } else {
                    List.of(calls).forEach(this::deliver);
                }
            }
        }
    }

    private void deliver(PGNotification call) {
        String[] parts = call.getParameter().split(" ", 3);
        if (parts.length < 3 || parts[0].equals(node.name())) {
            return;
        }
        lastNotifiedNanos.put(parts[0], System.nanoTime());
        listeners.stream()
                .filter(listener -> listener.subject.equals(parts[1]))
                .forEach(listener -> listener.onNotified.accept(parts[2]));
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts before the event processors, so that they miss no notification. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::run, "calls of other nodes");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        try (Connection connection = listening) {
            LOG.debug("No longer listening on {}", connection);
        } catch (SQLException e) {
            LOG.debug("The connection was closed already", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
