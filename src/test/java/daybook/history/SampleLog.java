package daybook.history;

import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.privacy.PersonalTexts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A log in memory. */
public final class SampleLog implements RawLog {

    public static final int STEP = 3;

    private static final Instant INSTANT = Instant.parse("2026-02-03T04:05:06.123Z");

    private final TreeMap<Long, StoredEvent> events = new TreeMap<>();

    /** The events of this log as history shows them. */
    public LoggedEvents events() {
        return new LoggedEvents(this, new PersonalTexts(KeysInMemory.create()));
    }

    /** A log with these events at the positions from 1. */
    public static SampleLog of(List<StoredEvent> events) {
        SampleLog log = new SampleLog();
        events.forEach(event -> log.events.put(log.events.size() + 1L, event));
        return log;
    }

    /** Appends events of one aggregate and one correlation. Their positions have gaps, as those of PostgreSQL may. */
    public synchronized SampleLog add(int count, String aggregate, String correlation) {
        for (int i = 0; i < count; i++) {
            long number = events.size() + 1;
            events.put(
                    number * STEP,
                    new StoredEvent(
                            "event-" + number,
                            "note",
                            "note:" + aggregate,
                            i,
                            "test.Noted",
                            "1",
                            INSTANT,
                            utf8("{\"actor\":\"ada\",\"correlationId\":\"" + correlation + "\"}"),
                            utf8("{\"text\":\"" + number + "\"}")));
        }
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized List<Positioned> after(long position, int countMax) {
        return events.tailMap(position, false).entrySet().stream()
                .limit(countMax)
                .map(event -> new Positioned(event.getKey(), event.getValue()))
                .toList();
    }

    @Override
    public synchronized long positionOf(String eventId, long tokenPosition) {
        return events.entrySet().stream()
                .filter(event -> event.getValue().id().equals(eventId))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Override
    public synchronized long head() {
        return events.isEmpty() ? 0 : events.lastKey();
    }

    @Override
    public synchronized List<Long> positionsOfEvery(int n, long after, long last) {
        List<Long> positions =
                List.copyOf(events.subMap(after, false, last, true).keySet());
        return Stream.iterate(n, next -> next <= positions.size(), next -> next + n)
                .map(next -> positions.get(next - 1))
                .toList();
    }

    @Override
    public Stream<StoredEvent> read() {
        return events.values().stream();
    }

    @Override
    public void append(List<StoredEvent> added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LogStorage storage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long sizeEstimate() {
        return events.size();
    }
}
