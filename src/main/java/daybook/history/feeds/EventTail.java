package daybook.history.feeds;

import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import daybook.platform.streams.StreamMessage;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest events of the log, read and rendered once for all streams that are near the head. A stream further behind reads the log itself,
 * so that no buffer grows with the lag of a reader.
 */
final class EventTail {

    private static final int EVENTS_MAX = 1_024;
    private static final int BYTES_MAX = 8 * 1024 * 1024;
    private static final int READ_MAX = 64;

    private final LoggedEvents log;
    private final JsonMapper json;
    private final TreeMap<Long, StreamMessage<LoggedEvent>> events = new TreeMap<>();
    private int bytes;

    /** The position after which {@link #events} has every event, up to {@link #end}. */
    private long beginning;

    private long end;

    EventTail(LoggedEvents log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    /** Forgets everything: the next event to be read is the first after the head. */
    void startAtHead() {
        long head = log.head();
        synchronized (this) {
            events.clear();
            bytes = 0;
            beginning = head;
            end = head;
        }
    }

    /** Reads the next events of the log; not to be called concurrently. Returns whether there were any. */
    boolean advance() {
        List<StreamMessage<LoggedEvent>> read = read(end);
        read.forEach(this::add);
        return !read.isEmpty();
    }

    private synchronized void add(StreamMessage<LoggedEvent> message) {
        events.put(message.position(), message);
        end = message.position();
        bytes += message.bytes().length;
        while (events.size() > EVENTS_MAX || (bytes > BYTES_MAX && events.size() > 1)) {
            beginning = events.firstKey();
            bytes -= events.pollFirstEntry().getValue().bytes().length;
        }
    }

    /** Some of the events after a position, in order; none if the position is at the head. */
    List<StreamMessage<LoggedEvent>> after(long position) {
        List<StreamMessage<LoggedEvent>> recent = recent(position);
        return recent == null ? read(position) : recent;
    }

    private synchronized @Nullable List<StreamMessage<LoggedEvent>> recent(long position) {
        return position < beginning
                ? null
                : events.tailMap(position, false).values().stream()
                        .limit(READ_MAX)
                        .toList();
    }

    private List<StreamMessage<LoggedEvent>> read(long position) {
        return log.after(position, READ_MAX).stream().map(this::message).toList();
    }

    private StreamMessage<LoggedEvent> message(LoggedEvent event) {
        return StreamMessage.of(event.position(), event, json.writeValueAsString(event));
    }
}
