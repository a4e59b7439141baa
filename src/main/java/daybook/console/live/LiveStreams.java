package daybook.console.live;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.projection.ViewPositions;
import daybook.platform.streams.OpenStreams;
import daybook.platform.streams.StreamMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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
 * Tells all open pages of changes, a few times a second however many events there are (debounce).
 *
 * <p>A page learns of an event once the views have it, so that what it then loads is not the old state; at the latest after half a second,
 * as one view may stand still.
 */
@Component
@ConditionalOnWebApplication
class LiveStreams {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    private static final long PAUSE_MILLISECONDS_MIN = 150;

    /** The more pages are open, the rarer they are told, so that their renewals leave time to those who write. */
    private static final long PAUSE_MILLISECONDS_A_PAGE = 4;

    private static final long PAUSE_MILLISECONDS_MAX = 700;
    private static final int LOOKS_MAX = 10;
    private static final long LOOK_MILLISECONDS = 50;

    /** More events within a moment are not looked at: every page is told to load itself again. */
    private static final int EVENTS_MAX = 2_048;

    private static final int MESSAGES_KEPT = 64;

    private final RawLog log;
    private final ViewPositions positions;
    private final JsonMapper json;
    private final OpenStreams<Changes> streams;
    /** By the position of the last event that they tell of. */
    private final TreeMap<Long, StreamMessage<Changes>> messages = new TreeMap<>();

    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("console"));

    /** The position of the last event that pages were told of. */
    private long told;

    LiveStreams(
            @Value("${daybook.feeds.streams-max}") int streamsMax,
            RawLog log,
            LogStore store,
            ViewPositions positions,
            JsonMapper json) {
        this.log = log;
        this.positions = positions;
        this.json = json;
        this.streams = new OpenStreams<>("console", streamsMax, this::after);
        store.onNewEvents(this::tellSoon);
        reader.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** An event may become readable only some time after it was announced. */
    private void tick() {
        streams.tick();
        tellSoon();
    }

    /** @param seen the position of the log that the page has seen: it is told of later events only, but of all of these */
    void open(HttpServletRequest request, HttpServletResponse response, List<String> topics, long seen)
            throws IOException {
        streams.open(request, response, seen, changes -> changes.concern(topics), () -> startAt(seen));
        tellSoon();
    }

    /** While no page was open, nobody was told of anything. */
    private synchronized void startAt(long seen) {
        told = Math.min(seen, log.head());
        messages.clear();
    }

    private void tellSoon() {
        if (!streams.isEmpty() && due.compareAndSet(false, true)) {
            schedule(LOOKS_MAX, pauseMilliseconds());
        }
    }

    private long pauseMilliseconds() {
        return Math.min(
                PAUSE_MILLISECONDS_MAX, Math.max(PAUSE_MILLISECONDS_MIN, streams.count() * PAUSE_MILLISECONDS_A_PAGE));
    }

    private void schedule(int looks, long milliseconds) {
        try {
            reader.schedule(() -> look(looks), milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The console's streams have ended", e);
        }
    }

    private void look(int looks) {
        try {
            long head = log.head();
            if (looks > 0 && positions.views().stream().anyMatch(view -> positions.positionOf(view) < head)) {
                schedule(looks - 1, LOOK_MILLISECONDS);
                return;
            }
            // No lost wake-up: an event that comes from now on asks for the next look.
            due.set(false);
            tell(head);
        } catch (RuntimeException e) {
            due.set(false);
            LOG.warn("Open pages were not told of a change; they are within a second", e);
        }
    }

    private synchronized void tell(long head) {
        if (head > told) {
            Changes changes = changesUntil(head);
            told = head;
            messages.put(head, StreamMessage.of(head, changes, json.writeValueAsString(changes.types())));
            if (messages.size() > MESSAGES_KEPT) {
                messages.pollFirstEntry();
            }
        }
        streams.proceed();
    }

    private Changes changesUntil(long head) {
        if (head - told > EVENTS_MAX) {
            return Changes.EVERYTHING;
        }
        Set<String> aggregates = new HashSet<>();
        long position = told;
        List<Positioned> events = log.between(position, head, EVENTS_MAX);
        while (!events.isEmpty()) {
            events.forEach(event -> aggregates.add(event.event().aggregateId()));
            position = events.get(events.size() - 1).position();
            events = position < head ? log.between(position, head, EVENTS_MAX) : List.of();
        }
        return Changes.of(aggregates);
    }

    private synchronized List<StreamMessage<Changes>> after(long position) {
        return List.copyOf(messages.tailMap(position, false).values());
    }

    /** Comes before the web server begins to wait for the end of its requests. */
    @EventListener(ContextClosedEvent.class)
    void shutDown() {
        reader.shutdownNow();
        streams.shutDown();
    }
}
