package daybook.history;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A log in memory. */
public final class LogOf implements RawLog {

    private final List<StoredEvent> events;

    private LogOf(List<StoredEvent> events) {
        this.events = events;
    }

    public static LoggedEvents events(List<StoredEvent> events) {
        return new LoggedEvents(new LogOf(events));
    }

    @Override
    public Stream<StoredEvent> read() {
        return events.stream();
    }

    @Override
    public List<Positioned> after(long position, int countMax) {
        List<Positioned> read = new ArrayList<>();
        for (long at = position + 1; at <= events.size() && read.size() < countMax; at++) {
            read.add(new Positioned(at, events.get((int) at - 1)));
        }
        return read;
    }

    @Override
    public long head() {
        return events.size();
    }

    @Override
    public long positionOf(String eventId, long tokenPosition) {
        return 1 + events.stream().map(StoredEvent::id).toList().indexOf(eventId);
    }

    @Override
    public void append(List<StoredEvent> more) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long sizeEstimate() {
        return events.size();
    }
}
