package daybook.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.event.Event;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

/** What is asked of Axon Server for a part of an aggregate. */
class ServerAggregatesTest {

    private static final int EVENTS = 2_000;

    private final LogSerializer serializer = LogSerializer.create(LogicalNames.of(Happened.CLASSES));
    private final ServerRawEvents form = new ServerRawEvents(serializer);
    private final List<Asked> asked = new ArrayList<>();
    private final ServerAggregates aggregates =
            new ServerAggregates(this::channel, serializer, NoOpEventUpcaster.INSTANCE);

    /** A stream of the server: the events from {@code first} on that come before {@code end}. */
    private final class Asked implements AggregateEventStream {

        private final long first;
        private final Iterator<Event> events;
        private boolean cancelled;

        private Asked(long first, long end) {
            this.first = first;
            this.events = LongStream.range(first, Math.min(EVENTS, end))
                    .mapToObj(sequence -> event(sequence))
                    .iterator();
        }

        @Override
        public Event next() {
            return events.next();
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private Event event(long sequence) {
        return form.toServer(new StoredEvent(
                "event-" + sequence,
                "note",
                "a",
                sequence,
                "test.Noted",
                null,
                Instant.EPOCH,
                "{\"actor\":\"tester\"}".getBytes(StandardCharsets.UTF_8),
                "{\"text\":\"any\",\"at\":\"1970-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private EventChannel channel() {
        return (EventChannel) Proxy.newProxyInstance(
                EventChannel.class.getClassLoader(),
                new Class<?>[] {EventChannel.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("openAggregateStream");
                    Asked stream = new Asked((Long) arguments[1], (Long) arguments[2]);
                    asked.add(stream);
                    return stream;
                });
    }

    @Test
    void theWholeIsReadInPages() {
        assertThat(aggregates.read("a", 0).asStream().map(DomainEventMessage::getSequenceNumber))
                .isEqualTo(LongStream.range(0, EVENTS).boxed().toList());
        assertThat(asked).extracting(stream -> stream.first).startsWith(0L, 16L, 48L);
    }

    @Test
    void whoWantsOneEventAsksForAFew() {
        DomainEventStream events = aggregates.read("a", 700);

        assertThat(events.next().getSequenceNumber()).isEqualTo(700);
        assertThat(asked).singleElement().satisfies(stream -> {
            assertThat(stream.events.hasNext()).isFalse();
            assertThat(stream.cancelled).isTrue();
        });
    }

    @Test
    void noStreamStaysOpenWhereverAReaderStops() {
        DomainEventStream events = aggregates.read("a", 0);
        for (int i = 0; i < 100; i++) {
            events.next();
        }

        assertThat(asked).hasSizeBetween(3, 4).allMatch(stream -> stream.cancelled && !stream.events.hasNext());
    }

    @Test
    void metadataAreRead() {
        assertThat(aggregates.read("a", 0).next().getMetaData()).containsEntry("actor", "tester");
    }

    @Test
    void afterTheLastThereIsNothing() {
        assertThat(aggregates.read("a", EVENTS).hasNext()).isFalse();
        assertThat(aggregates.read("a", EVENTS - 1).asStream()).hasSize(1);
    }
}
