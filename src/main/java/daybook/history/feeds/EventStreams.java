package daybook.history.feeds;

import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.streams.OpenStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final LoggedEvents log;
    private final EventTail tail;
    private final OpenStreams<LoggedEvent> streams;
    private final AtomicBoolean readingIsDue = new AtomicBoolean();
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("event stream reader"));

    EventStreams(
            @Value("${daybook.feeds.streams-max}") int streamsMax, LoggedEvents log, JsonMapper json, LogStore store) {
        this.log = log;
        this.tail = new EventTail(log, json);
        this.streams = new OpenStreams<>("event stream", streamsMax, tail::after);
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
        streams.open(request, response, position, filter::matches, tail::startAtHead);
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
                streams.proceed();
            }
        } catch (RuntimeException e) {
            LOG.warn("The log was not read for the streams of events; it is tried again in a second", e);
        }
    }

    private void tick() {
        streams.tick();
        readSoon();
    }

    /** Comes before the web server begins to wait for the end of its requests. */
    @EventListener(ContextClosedEvent.class)
    void shutDown() {
        reader.shutdownNow();
        streams.shutDown();
    }
}
