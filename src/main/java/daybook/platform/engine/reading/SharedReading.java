package daybook.platform.engine.reading;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Reads a storage engine's log for all its readers: catch-up readers share pages, and large payloads are softly referenced. */
public final class SharedReading {

    private final SharedPages.Reader log;
    private final Serializer serializer;
    private final LongFunction<Stream<? extends TrackedEventMessage<?>>> eventsAt;
    private final SharedPages pages;
    private volatile Runnable onFollowed = () -> {};

    /**
     * @param log reads the log itself
     * @param eventsAt reads the record at a position; several events if upcasters split the record
     */
    public SharedReading(
            SharedPages.Reader log,
            Serializer serializer,
            LongFunction<Stream<? extends TrackedEventMessage<?>>> eventsAt) {
        this.log = log;
        this.serializer = serializer;
        this.eventsAt = eventsAt;
        this.pages = new SharedPages(this::read);
    }

    /** @param mayBlock reads new events past the cache: Axon's producer fetches them for all readers that follow the log */
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return mayBlock
                ? StreamSupport.stream(new Following(read(after, true)), false)
                : StreamSupport.stream(pages.from(after), false);
    }

    /** Calls back after new events have been fetched for the readers that follow the log. */
    public void onFollowed(Runnable callback) {
        onFollowed = callback;
    }

    private Stream<? extends TrackedEventMessage<?>> read(@Nullable TrackingToken after, boolean mayBlock) {
        return log.readEvents(after, mayBlock).map(this::held);
    }

    private <T> TrackedEventMessage<T> held(TrackedEventMessage<T> event) {
        int bytes = event.serializePayload(serializer, byte[].class).getData().length;
        return bytes > LargeEvent.LARGE_BYTES && event instanceof DomainEventMessage<?>
                ? LargeEvent.of(event, readingAgain(event))
                : event;
    }

    /** The supplier must not refer to the event, which could then never be garbage-collected. */
    private <T> Supplier<Message<T>> readingAgain(TrackedEventMessage<T> event) {
        String identifier = event.getIdentifier();
        Class<T> payloadType = event.getPayloadType();
        long position = LogStore.positionOf(event.trackingToken());
        return () -> readAgain(position, identifier, payloadType);
    }

    /** @param payloadType distinguishes the event from other events that upcasters split from the same record */
    @SuppressWarnings("unchecked")
    public <T> Message<T> readAgain(long position, String identifier, Class<T> payloadType) {
        return eventsAt.apply(position)
                .filter(event -> event.getIdentifier().equals(identifier)
                        && event.getPayloadType().equals(payloadType))
                .map(event -> (Message<T>) event)
                .findFirst()
                .orElseThrow(() -> new EventStoreException("No event " + identifier + " at position " + position));
    }

    private final class Following extends AbstractSpliterator<TrackedEventMessage<?>> {

        private final Spliterator<? extends TrackedEventMessage<?>> events;
        private boolean found;

        private Following(Stream<? extends TrackedEventMessage<?>> events) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.events = events.spliterator();
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (events.tryAdvance(action)) {
                found = true;
                return true;
            }
            if (found) {
                onFollowed.run();
            }
            return false;
        }
    }
}
