package daybook.platform.engine;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * The events of an aggregate on Axon Server from one of them on, in pages that are read whole.
 *
 * <p>Axon's own stream asks for all the rest at once and stays open, with what the server has sent, if its reader stops before the end: an
 * {@code EventStore}'s streams of events cannot be closed.
 */
final class ServerAggregates {

    /** Enough for who wants one event or few. */
    private static final int FIRST_PAGE = 16;

    private static final int PAGE_MAX = 512;

    private final Supplier<EventChannel> channel;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /** @param channel the connection's, which may be another one after the server was away */
    ServerAggregates(Supplier<EventChannel> channel, Serializer serializer, EventUpcaster upcasters) {
        this.channel = channel;
        // The server keeps metadata as a map of its own, which the serializer of the log does not know.
        this.serializer = new GrpcMetaDataAwareSerializer(serializer);
        this.upcasters = upcasters;
    }

    DomainEventStream read(String aggregate, long first) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new Pages(aggregate, first), Spliterator.ORDERED | Spliterator.NONNULL),
                        false),
                serializer,
                upcasters);
    }

    private final class Pages implements Iterator<DomainEventData<?>> {

        private final String aggregate;
        private final Deque<Event> page = new ArrayDeque<>();
        private long next;
        private int size = FIRST_PAGE;
        private boolean isLast;

        private Pages(String aggregate, long first) {
            this.aggregate = aggregate;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !isLast) {
                turn();
            }
            return !page.isEmpty();
        }

        @Override
        public DomainEventData<?> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new GrpcBackedDomainEventData(page.remove());
        }

        private void turn() {
            AggregateEventStream events = channel.get().openAggregateStream(aggregate, next, next + size);
            try {
                while (events.hasNext()) {
                    page.add(events.next());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + aggregate + " was read", e);
            } finally {
                events.cancel();
            }
            isLast = page.size() < size;
            next = page.isEmpty() ? next : page.getLast().getAggregateSequenceNumber() + 1;
            size = Math.min(PAGE_MAX, 2 * size);
        }
    }
}
