package daybook.platform.engine.axonserver;

import daybook.platform.errors.LogUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether Axon Server is connected. The connector reconnects by itself, without a limit of time. */
final class ServerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final long POLL_NANOSECONDS = 20_000_000;

    private final AxonServerConnectionManager manager;
    private final String servers;

    ServerConnection(AxonServerConnectionManager manager, String servers) {
        this.manager = manager;
        this.servers = servers;
    }

    boolean isConnected() {
        return manager.getConnection().isConnected();
    }

    /**
     * Waits at most 10 s for the connection.
     *
     * @throws LogUnavailableException if the server is still away then
     */
    void await() {
        if (!isConnectedWithin(WAIT_MAX.toNanos())) {
            throw new LogUnavailableException(null);
        }
    }

    /**
     * Delays the start until the server answers, and logs the wait every 10 s: an application without its log could serve nothing.
     *
     * @throws ServerMissingException if the server has not answered within the wait, or the waiting thread is interrupted
     */
    void awaitAtStart(Duration waitMax) {
        // Spring closes nothing until a start has ended. Without the interrupt, the shutdown of the process would
        // wait for the server too.
        Thread ending = new Thread(Thread.currentThread()::interrupt, "end of the wait for Axon Server");
        Runtime.getRuntime().addShutdownHook(ending);
        long deadline = System.nanoTime() + waitMax.toNanos();
        try {
            while (!isConnectedWithin(Math.min(LOG_INTERVAL.toNanos(), deadline - System.nanoTime()))) {
                if (System.nanoTime() > deadline) {
                    throw new ServerMissingException(servers, waitMax);
                }
                LOG.warn(
                        "Axon Server at {} is not there, or does not take the token; Daybook starts when it does. Trying on.",
                        servers);
            }
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (LogUnavailableException e) {
            throw new ServerMissingException(servers, e);
        }
    }

    private boolean isConnectedWithin(long nanoseconds) {
        long deadline = System.nanoTime() + nanoseconds;
        while (!isConnected()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
            if (Thread.currentThread().isInterrupted()) {
                throw new LogUnavailableException(null);
            }
        }
        return true;
    }

    String servers() {
        return servers;
    }
}
