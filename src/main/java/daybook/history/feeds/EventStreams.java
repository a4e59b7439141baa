package daybook.history.feeds;

import daybook.history.LoggedEvents;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * All streams of server-sent events of this process.
 *
 * <p>One thread reads the log at its head for all of them, when the {@link LogStore} tells of new events and once a second. The second covers
 * an event that becomes readable only some time after it was announced, because a transaction with a lower position is still open.
 */
@Component
@ConditionalOnWebApplication
class EventStreams {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    /** Writes do not block, so that few threads serve all streams. */
    private static final int WRITERS = 2;

    private final int streamsMax;
    private final LoggedEvents log;
    private final EventTail tail;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean readingIsDue = new AtomicBoolean();
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("event stream reader"));
    private final ExecutorService writers =
            Executors.newFixedThreadPool(WRITERS, new AxonThreadFactory("event stream writer"));
    private boolean open = true;

    EventStreams(
            @Value("${daybook.feeds.streams-max}") int streamsMax, LoggedEvents log, JsonMapper json, LogStore store) {
        this.streamsMax = streamsMax;
        this.log = log;
        this.tail = new EventTail(log, json);
        store.onNewEvents(this::readSoon);
        reader.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** The position from which a new stream shows only later events. */
    long head() {
        return log.head();
    }

    /** Answers a request with the events after a position, until the client leaves. */
    void open(HttpServletRequest request, HttpServletResponse response, long position, EventFilter filter)
            throws IOException {
        EventStream stream = register(request, response, position, filter);
        response.getOutputStream().setWriteListener(stream);
    }

    private synchronized EventStream register(
            HttpServletRequest request, HttpServletResponse response, long position, EventFilter filter)
            throws IOException {
        if (!open || streams.size() >= streamsMax) {
            throw new Rejection(new Refusal(
                    Refusal.Kind.UNAVAILABLE, "busy", "Too many streams are open at the same time.", Map.of()));
        }
        if (streams.isEmpty()) {
            tail.startAtHead();
        }
        AsyncContext suspended = request.startAsync();
        suspended.setTimeout(0);
        EventStream stream = new EventStream(
                suspended,
                response.getOutputStream(),
                tail,
                position,
                filter,
                writers,
                System::nanoTime,
                streams::remove);
        suspended.addListener(stream);
        streams.add(stream);
        return stream;
    }

    private void readSoon() {
        if (!streams.isEmpty() && readingIsDue.compareAndSet(false, true)) {
            try {
                reader.execute(this::read);
            } catch (RejectedExecutionException e) {
                LOG.debug("The streams of events have ended", e);
            }
        }
    }

    private void read() {
        // No lost wake-up: an append that comes during the reading asks for the next one.
        readingIsDue.set(false);
        try {
            while (tail.advance()) {
                streams.forEach(EventStream::proceed);
            }
        } catch (RuntimeException e) {
            LOG.warn("The log was not read for the streams of events; it is tried again in a second", e);
        }
    }

    private void tick() {
        streams.forEach(EventStream::tick);
        readSoon();
    }

    /** Comes before the web server begins to wait for the end of its requests. */
    @EventListener(ContextClosedEvent.class)
    synchronized void shutDown() {
        open = false;
        reader.shutdownNow();
        streams.forEach(EventStream::shutDown);
        writers.shutdown();
    }
}
