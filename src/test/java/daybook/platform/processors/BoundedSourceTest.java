package daybook.platform.processors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.reading.QueuedEvents;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import daybook.platform.serialization.StoredAs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class BoundedSourceTest {

    @StoredAs("bounded")
    record Noted(String text) {}

    private static final int LARGE_BYTES = 10_000;
    private static final int EVENTS = 1_000;

    private final Serializer serializer = LogSerializer.create(LogicalNames.of(Noted.class));
    private final AtomicLong handled = new AtomicLong();
    private final List<Runnable> later = new ArrayList<>();

    @Test
    void handsOverNoMoreBytesAheadThanTheBound() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = streamOf("x".repeat(LARGE_BYTES));

        assertThat(takeAll(stream)).isEqualTo(4);
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void goesOnWithWhatWasHandled() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = streamOf("x".repeat(LARGE_BYTES));
        AtomicLong calls = new AtomicLong();
        stream.setOnAvailableCallback(calls::incrementAndGet);
        takeAll(stream);
        handled.set(3);

        assertThat(later).hasSize(1);
        later.remove(0).run();
        assertThat(calls).hasValue(1);
        assertThat(takeAll(stream)).isEqualTo(3);
    }

    @Test
    void smallEventsAreBoundedByTheirNumberAlone() throws Exception {
        assertThat(takeAll(streamOf("x"))).isEqualTo(EVENTS);
    }

    private BlockingStream<TrackedEventMessage<?>> streamOf(String payload) {
        return new BoundedSource(after -> events(payload), serializer, handled::get, 3 * LARGE_BYTES + 100, later::add)
                .openStream(null);
    }

    private static int takeAll(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        int taken = 0;
        while (stream.hasNextAvailable()) {
            stream.nextAvailable();
            taken++;
        }
        return taken;
    }

    private static QueuedEvents events(String payload) {
        QueuedEvents events = new QueuedEvents();
        LongStream.rangeClosed(1, EVENTS)
                .mapToObj(position -> new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(position), new GenericEventMessage<>(new Noted(payload))))
                .forEach(events::add);
        return events;
    }
}
