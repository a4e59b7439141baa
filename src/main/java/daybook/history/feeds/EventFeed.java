package daybook.history.feeds;

import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the log by cursor. */
@Component
class EventFeed {

    /** Bounds the work of one request whose filter matches few events. */
    static final int SCANNED_MAX = 10_000;

    private static final int READ_MAX = 500;

    private final LoggedEvents log;

    EventFeed(LoggedEvents log) {
        this.log = log;
    }

    /**
     * The matching events after a position, in order, at most {@code limit} and fewer where they are large or where the scan reaches its
     * bound. The client has reached the end of the log when {@code next} does not advance.
     */
    CursorPage after(long position, int limit, EventFilter filter) {
        if (filter.matchesAll()) {
            List<LoggedEvent> events = log.after(position, limit);
            return new CursorPage(events, lastPosition(events, position));
        }
        List<LoggedEvent> items = new ArrayList<>();
        long reached = position;
        int scanned = 0;
        List<LoggedEvent> read;
        do {
            read = log.after(reached, Math.min(READ_MAX, SCANNED_MAX - scanned));
            for (LoggedEvent event : read) {
                reached = event.position();
                if (filter.matches(event)) {
                    items.add(event);
                    if (items.size() == limit) {
                        return new CursorPage(items, reached);
                    }
                }
            }
            scanned += read.size();
        } while (!read.isEmpty() && scanned < SCANNED_MAX);
        return new CursorPage(items, reached);
    }

    private static long lastPosition(List<LoggedEvent> events, long otherwise) {
        return events.isEmpty() ? otherwise : events.get(events.size() - 1).position();
    }
}
