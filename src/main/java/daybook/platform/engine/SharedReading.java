package daybook.platform.engine;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** How a storage engine's log is read by all that follow it: those that are behind share pages, and large payloads are held softly. */
final class SharedReading {

    private final SettledPages.Reader log;
    private final Serializer serializer;
    private final OneEvent again;
    private final SettledPages pages;
    private volatile Runnable onFollowed = () -> {};

    /** Reads an event of the log once more. */
    interface OneEvent {

        /** @param payloadType tells it from others that were made of the same record */
        <T> Message<T> readAgain(long position, String identifier, Class<T> payloadType);
    }

    /** @param log reads the log itself */
    SharedReading(SettledPages.Reader log, Serializer serializer, OneEvent again) {
        this.log = log;
        this.serializer = serializer;
        this.again = again;
        this.pages = new SettledPages(this::read);
    }

    /** @param mayBlock asks for what is new, without sharing it: one reader fetches it for all */
    Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return mayBlock
                ? StreamSupport.stream(new Following(read(after, true)), false)
                : StreamSupport.stream(pages.from(after), false);
    }

    /** Calls when what was newly appended has been fetched for those who follow the log: only for them is read with {@code mayBlock}. */
    void onFollowed(Runnable callback) {
        onFollowed = callback;
    }

    private Stream<? extends TrackedEventMessage<?>> read(@Nullable TrackingToken after, boolean mayBlock) {
        return log.readEvents(after, mayBlock).map(this::held);
    }

    private <T> TrackedEventMessage<T> held(TrackedEventMessage<T> event) {
        int bytes = event.serializePayload(serializer, byte[].class).getData().length;
        return bytes > LargeEvents.LARGE_BYTES && event instanceof DomainEventMessage<?>
                ? LargeEvent.of(event, readingAgain(event))
                : event;
    }

    /** Does not hold on to the event itself. */
    private <T> Supplier<Message<T>> readingAgain(TrackedEventMessage<T> event) {
        String identifier = event.getIdentifier();
        Class<T> payloadType = event.getPayloadType();
        long position = LogStore.positionOf(event.trackingToken());
        return () -> again.readAgain(position, identifier, payloadType);
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
