package daybook.history.feeds;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as server-sent events for one client.
 *
 * <p>Writes do not block: a stream whose client does not read holds no thread, and of the log no more than one write. It goes on when the
 * client has taken that.
 *
 * <p>When a connection fails, the server completes the request itself and then reuses the objects of request and response for another
 * connection. So a failed write must not complete the request, and the server must not go on before the writing thread has left:
 * otherwise both would touch the other connection.
 */
final class EventStream implements WriteListener, AsyncListener {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A client that takes nothing for so long is cut off. */
    static final Duration BLOCKED_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final byte[] HEARTBEAT_COMMENT = utf8(": heartbeat\n\n");
    private static final byte[] SLOW_COMMENT = utf8(": cut off: this reader is too slow; go on after the last id\n\n");
    private static final byte[] SHUTDOWN_COMMENT = utf8(": the server stops; go on after the last id\n\n");

    private static final int WRITE_BYTES = 16 * 1024;

    /** After so many reads the other streams have their turn. */
    private static final int READS_PER_TURN = 16;

    private final AsyncContext request;
    private final ServletOutputStream output;
    private final EventTail log;
    private final EventFilter filter;
    private final Executor writers;
    private final LongSupplier nanoClock;
    private final Consumer<EventStream> onEnd;

    private final AtomicInteger calls = new AtomicInteger();
    private boolean ended;
    private volatile boolean begun;
    private volatile boolean shutDown;
    private volatile boolean slow;
    private volatile boolean blocked;
    private volatile long lastWriteNanos;
    private volatile boolean heartbeatDue;

    /** The position of the last event that was written or skipped; only the writing thread uses it. */
    private long position;

    /** True at the beginning, so that the client gets the headers before the first event. */
    private boolean unflushed = true;

    EventStream(
            AsyncContext request,
            ServletOutputStream output,
            EventTail log,
            long position,
            EventFilter filter,
            Executor writers,
            LongSupplier nanoClock,
            Consumer<EventStream> onEnd) {
        this.request = request;
        this.output = output;
        this.log = log;
        this.position = position;
        this.filter = filter;
        this.writers = writers;
        this.nanoClock = nanoClock;
        this.onEnd = onEnd;
        this.lastWriteNanos = nanoClock.getAsLong();
    }

    /** Continues the writing on a thread of the pool; at most one thread writes a stream at a time. */
    void proceed() {
        if (begun && calls.getAndIncrement() == 0) {
            submit();
        }
    }

    private void submit() {
        try {
            writers.execute(this::turn);
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    /** To be called about once a second. */
    void tick() {
        Duration idle = Duration.ofNanos(nanoClock.getAsLong() - lastWriteNanos);
        slow |= blocked && idle.compareTo(BLOCKED_MAX) > 0;
        heartbeatDue |= idle.compareTo(HEARTBEAT) >= 0;
        if (heartbeatDue) {
            proceed();
        }
    }

    void shutDown() {
        shutDown = true;
        proceed();
    }

    @Override
    public void onWritePossible() {
        begun = true;
        proceed();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("The client of a stream is gone", failure);
        leave();
    }

    /** Comes on a thread of the server, also where a write of another thread has failed. */
    @Override
    public void onError(AsyncEvent event) {
        leave();
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    private synchronized void turn() {
        try {
            int seen;
            do {
                seen = calls.get();
                if (!write()) {
                    submit();
                    return;
                }
            } while (!calls.compareAndSet(seen, 0));
        } catch (IOException e) {
            LOG.debug("The client of a stream is gone", e);
            leave();
        } catch (RuntimeException e) {
            LOG.warn("A stream of events ends; its client can resume it", e);
            end();
        }
    }

    /** Writes until the client takes no more or the stream is at the head of the log; returns false if only its turn is over. */
    private boolean write() throws IOException {
        for (int reads = 0; !ended && isWritable(); ) {
            if (slow || shutDown) {
                send(slow ? SLOW_COMMENT : SHUTDOWN_COMMENT);
                end();
            } else if (!sendNext()) {
                if (!unflushed) {
                    return true;
                }
                output.flush();
                unflushed = false;
            } else if (++reads == READS_PER_TURN) {
                return false;
            }
        }
        return true;
    }

    private boolean isWritable() {
        blocked = !output.isReady();
        return !blocked;
    }

    /** Sends the next events, or the comment that is due; returns false if there is nothing to send. */
    private boolean sendNext() throws IOException {
        List<StreamedEvent> next = log.after(position);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (StreamedEvent message : next) {
            if (chunk.size() >= WRITE_BYTES) {
                break;
            }
            if (filter.matches(message.event())) {
                chunk.writeBytes(message.bytes());
            }
            position = message.event().position();
        }
        if (chunk.size() > 0) {
            send(chunk.toByteArray());
        } else if (next.isEmpty() && heartbeatDue) {
            send(HEARTBEAT_COMMENT);
            return true;
        }
        return !next.isEmpty();
    }

    private void send(byte[] bytes) throws IOException {
        output.write(bytes);
        unflushed = true;
        heartbeatDue = false;
        lastWriteNanos = nanoClock.getAsLong();
    }

    private synchronized void end() {
        if (leave()) {
            request.complete();
        }
    }

    /** Marks the stream as ended, so that no thread writes to it again. @return false if it was marked before */
    private synchronized boolean leave() {
        if (ended) {
            return false;
        }
        ended = true;
        onEnd.accept(this);
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
