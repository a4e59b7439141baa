package daybook.platform.engine.axonserver;

import daybook.platform.engine.ConflictException;
import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.errors.LogUnavailableException;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The log on Axon Server as raw records: events are not deserialized and not upcast.
 *
 * <p>Appends are as durable as the server's acknowledgement, which comes before the sync to disk. Existing event ids are not detected.
 */
record ServerRawLog(ServerLog log) implements RawLog {

    @Override
    public Stream<StoredEvent> read() {
        ServerLog.Reading reading = log.read(0, log.head());
        Iterator<Event> events = new Iterator<>() {

            @Override
            public boolean hasNext() {
                return reading.hasNext();
            }

            @Override
            public Event next() {
                try {
                    return reading.next();
                } catch (LogUnavailableException e) {
                    throw new IllegalStateException("The log cannot be read: Axon Server sends no more of it", e);
                }
            }
        };
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(log.records()::fromServer)
                .onClose(reading::close);
    }

    @Override
    public List<Positioned> after(long position, int countMax) {
        List<Positioned> events = new ArrayList<>();
        if (position < head()) {
            log.events(position, countMax, (at, event) -> events.add(new Positioned(at, event)));
        }
        return events;
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public void append(List<StoredEvent> events) {
        try {
            log.append(events.stream().map(log.records()::toServer).toList());
        } catch (ConflictException | RuntimeException e) {
            throw new IllegalStateException("The events were not stored: " + e.getMessage(), e);
        }
    }

    /** The protocol of the connector has neither versions nor sizes. */
    @Override
    public LogStorage storage() {
        return new LogStorage("Axon Server", null, null, null);
    }

    @Override
    public long sizeEstimate() {
        return head();
    }
}
