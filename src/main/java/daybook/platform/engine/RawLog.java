package daybook.platform.engine;

import java.util.List;
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
}
