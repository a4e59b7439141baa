package daybook.platform.streams;

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
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages as server-sent events for one client.
 *
 * <p>Writes do not block: a stream whose client does not read holds no thread, and of the messages no more than one write. It goes on when the
 * client has taken that.
 *
 * <p>When a connection fails, the server completes the request itself and then reuses the objects of request and response for another
 * connection. So a failed write must not complete the request, and the server must not go on before the writing thread has left:
 * otherwise both would touch the other connection.
 */
public final class EventStream<T> implements WriteListener, AsyncListener {

    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A client that takes nothing for so long is cut off. */
    public static final Duration BLOCKED_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final byte[] HEARTBEAT_COMMENT = utf8(": heartbeat\n\n");
    private static final byte[] SLOW_COMMENT = utf8(": cut off: this reader is too slow; go on after the last id\n\n");
    private static final byte[] SHUTDOWN_COMMENT = utf8(": the server stops; go on after the last id\n\n");

    private static final int WRITE_BYTES = 16 * 1024;

    /** After so many reads the other streams have their turn. */
    private static final int READS_PER_TURN = 16;

    private final AsyncContext request;
    private final ServletOutputStream output;
    private final LongFunction<List<StreamMessage<T>>> messages;
    private final Predicate<? super T> filter;
    private final Executor writers;
    private final LongSupplier nanoClock;
    private final Consumer<EventStream<T>> onEnd;

    private final AtomicInteger calls = new AtomicInteger();
    private boolean ended;
    private volatile boolean begun;
    private volatile boolean shutDown;
    private volatile boolean slow;
    private volatile boolean blocked;
    private volatile long lastWriteNanos;
    private volatile boolean heartbeatDue;

    /** The position of the last message that was written or skipped; only the writing thread uses it. */
    private long position;

    /** True at the beginning, so that the client gets the headers before the first event. */
    private boolean unflushed = true;

    public EventStream(
            AsyncContext request,
            ServletOutputStream output,
            LongFunction<List<StreamMessage<T>>> messages,
            long position,
            Predicate<? super T> filter,
            Executor writers,
            LongSupplier nanoClock,
            Consumer<EventStream<T>> onEnd) {
        this.request = request;
        this.output = output;
        this.messages = messages;
        this.position = position;
        this.filter = filter;
        this.writers = writers;
        this.nanoClock = nanoClock;
        this.onEnd = onEnd;
        this.lastWriteNanos = nanoClock.getAsLong();
    }

    /** Continues the writing on a thread of the pool; at most one thread writes a stream at a time. */
    public void proceed() {
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
    public void tick() {
        Duration idle = Duration.ofNanos(nanoClock.getAsLong() - lastWriteNanos);
        slow |= blocked && idle.compareTo(BLOCKED_MAX) > 0;
        heartbeatDue |= idle.compareTo(HEARTBEAT) >= 0;
        if (heartbeatDue) {
            proceed();
        }
    }

    public void shutDown() {
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

    /** Writes until the client takes no more or no message is left; returns false if only its turn is over. */
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

    /** Sends the next messages, or the comment that is due; returns false if there is nothing to send. */
    private boolean sendNext() throws IOException {
        List<StreamMessage<T>> next = messages.apply(position);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (StreamMessage<T> message : next) {
            if (chunk.size() >= WRITE_BYTES) {
                break;
            }
            if (filter.test(message.content())) {
                chunk.writeBytes(message.bytes());
            }
            position = message.position();
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
