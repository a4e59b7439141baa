package daybook.platform.engine;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The whole log as it is stored, byte by byte and independent of the engine. Export and import between engines go through it. */
public interface RawLog {

    /**
     * Reads every event that is stored at the time of the call, in the order of the log. Two reads without an append in between return
     * the same.
     *
     * <p>The stream is lazy and needs bounded memory; the caller closes it.
     *
     * @throws IllegalStateException if the engine holds a record that is no event of a log; thrown by the call or while the stream is
     *     read
     */
    Stream<StoredEvent> read();

    /**
     * Reads the events after a position, in order, at most {@code countMax} of them and fewer where they are large. An empty result means
     * the head of the log.
     *
     * <p>No event appears later at or below a position that was returned: a reader that continues after the last one misses none.
     */
    List<Positioned> after(long position, int countMax);

    /** The position up to which {@link #after} reads at the time of the call; 0 for an empty log. */
    long head();

    /**
     * The positions of every n-th event after a position, in order, up to a position that is not beyond the {@link #head}. An engine that leaves
     * positions out has to override this.
     */
    default List<Long> positionsOfEvery(int n, long after, long last) {
        return LongStream.rangeClosed(1, (last - after) / n)
                .mapToObj(number -> after + number * n)
                .toList();
    }

    /**
     * Reads as {@link #after} does, up to a position that is known to have an event. Where positions become visible in another order, it may be
     * beyond the head.
     */
    default List<Positioned> between(long position, long last, int countMax) {
        return after(position, (int) Math.min(countMax, last - position));
    }

    /**
     * The position of an event that a processor has received. Where positions become visible in another order, the token of a late event
     * names a later position.
     *
     * @param tokenPosition the position of the event's token
     */
    default long positionOf(String eventId, long tokenPosition) {
        return tokenPosition;
    }

    /**
     * An event with its place in the log.
     *
     * @param position from 1, ascending; an engine may leave positions out
     */
    record Positioned(long position, StoredEvent event) {}

    /**
     * Appends events in order, all or none, and returns when they are durable. Followers of the log are not notified, so no other process
     * may use the log meanwhile.
     *
     * @throws IllegalStateException if the events were not stored
     */
    void append(List<StoredEvent> events);

    /**
     * Verifies every stored record against its checksum.
     *
     * @return the number of events
     * @throws IllegalStateException if a record differs from what was stored
     */
    default long check() {
        try (Stream<StoredEvent> events = read()) {
            return events.count();
        }
    }

    /** Approximate number of events, for a progress display. */
    long sizeEstimate();

    LogStorage storage();
}
