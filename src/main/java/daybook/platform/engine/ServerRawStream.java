package daybook.platform.engine;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server's events in their order, up to one of them. The server ends a stream now and then: it is opened again where it was. */
final class ServerRawStream implements Iterator<Event>, AutoCloseable {

    private static final long BEFORE_THE_FIRST = -1;

    /** Few: an event may have some MiB. */
    private static final int BUFFERED_MAX = 256;

    private static final int ASKED_FOR_AT_ONCE = 64;
    private static final int WAIT_SECONDS_MAX = 20;
    private static final int OPENINGS_MAX = 3;

    private final Supplier<EventChannel> channel;
    private final long last;
    private long reached = BEFORE_THE_FIRST;
    private @Nullable EventStream stream;

    ServerRawStream(Supplier<EventChannel> channel, long last) {
        this.channel = channel;
        this.last = last;
    }

    @Override
    public boolean hasNext() {
        return reached < last;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        for (int opening = 0; opening < OPENINGS_MAX; opening++) {
            EventWithToken next = nextOfStream();
            if (next != null) {
                reached = next.getToken();
                return next.getEvent();
            }
            close();
        }
        throw new IllegalStateException("The log cannot be read: nothing comes after position " + reached);
    }

    private @Nullable EventWithToken nextOfStream() {
        EventStream open = stream;
        if (open == null) {
            open = channel.get().openStream(reached, BUFFERED_MAX, ASKED_FOR_AT_ONCE);
            stream = open;
        }
        try {
            return open.nextIfAvailable(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (StreamClosedException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The log cannot be read: it was interrupted", e);
        }
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
