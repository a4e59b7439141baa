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
 * Calls among the processes that work on one PostgreSQL, by its {@code LISTEN} and {@code NOTIFY}.
 *
 * <p>A call is a hint and may be lost; whoever listens must find out by itself in the end. It is not sent in the transaction of what it tells of:
 * transactions that notify commit one after the other, which would take from concurrent commands the commits that they share.
 */
public final class NodeCalls implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCalls.class);
    private static final String CHANNEL = "daybook";

    /** After so long without any call it is looked whether the connection is still there. */
    private static final int SILENCE_MILLISECONDS_MAX = 5_000;

    /** Who has not called for so long is there no more. */
    private static final long THERE_NANOSECONDS = TimeUnit.SECONDS.toNanos(5);

    private static final int RECONNECT_MILLISECONDS = 500;

    private final Connecting connecting;
    private final JdbcClient jdbc;
    private final Node node;
    private final Map<String, Long> heardAtNanos = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private volatile @Nullable Connection listening;

    NodeCalls(Connecting connecting, DataSource dataSource, Node node) {
        this.connecting = connecting;
        this.jdbc = JdbcClient.create(dataSource);
        this.node = node;
    }

    /** Makes the connection that is listened on. */
    interface Connecting {
        Connection connect() throws SQLException;
    }

    private record Listener(String subject, Consumer<String> heard) {}

    /** Tells all other processes something, of 7,000 characters at most; where the database cannot be reached, nobody hears it. */
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
     * Hears what the other processes say from now on.
     *
     * @param heard is told the text of a call, and an empty one where calls may have been missed
     */
    public void listen(String subject, Consumer<String> heard) {
        listeners.add(new Listener(subject, heard));
    }

    /** How many other processes have called lately. */
    public int others() {
        heardAtNanos.values().removeIf(heard -> System.nanoTime() - heard > THERE_NANOSECONDS);
        return heardAtNanos.size();
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
            listeners.forEach(listener -> listener.heard.accept(""));
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (running) {
                PGNotification[] calls = postgres.getNotifications(SILENCE_MILLISECONDS_MAX);
                if (calls == null || calls.length == 0) {
                    statement.execute("SELECT 1");
                } else {
                    List.of(calls).forEach(this::heard);
                }
            }
        }
    }

    private void heard(PGNotification call) {
        String[] parts = call.getParameter().split(" ", 3);
        if (parts.length < 3 || parts[0].equals(node.name())) {
            return;
        }
        heardAtNanos.put(parts[0], System.nanoTime());
        listeners.stream()
                .filter(listener -> listener.subject.equals(parts[1]))
                .forEach(listener -> listener.heard.accept(parts[2]));
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the processors start, so that they miss nothing. */
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
