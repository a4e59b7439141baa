package daybook.platform.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class FilteringEventStreamTest {

    private final QueuedEvents log = new QueuedEvents();
    private long next;
    private final List<String> heldBack = new ArrayList<>();
    private final FilteringEventStream stream =
            new FilteringEventStream(log, CatchUpThrottle.unthrottled(), () -> heldBack.add("held back"), closed -> {});

    @Test
    void skipsUnwantedEvents() throws Exception {
        append(1, 2);
        append("a");
        append(3);
        append("b");
        stream.skipMessagesWithPayloadTypeOf(event(0));

        assertThat(read()).containsExactly("a", "b");
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void returnsTheLastSkippedEventAtAPauseWithoutHoldBack() throws Exception {
        FilteringEventStream view = new FilteringEventStream(log, CatchUpThrottle.unthrottled(), null, closed -> {});
        view.skipMessagesWithPayloadTypeOf(event(0));
        append("a");
        append(1, 2, 3);
        assertThat(read(view)).containsExactly("a", 3);

        append(4);
        assertThat(read(view)).containsExactly(4);
    }

    @Test
    void returnsTheHeldBackEventAfterMoveOnSoThatTheTokenAdvances() throws Exception {
        stream.skipMessagesWithPayloadTypeOf(event(0));
        append("a");
        append(1, 2, 3);

        assertThat(read()).containsExactly("a", 3);

        append(4, 5);
        assertThat(read()).isEmpty();
        assertThat(stream.peek()).isEmpty();
        assertThat(heldBack).isNotEmpty();

        stream.moveOn();
        assertThat(read()).containsExactly(5);
    }

    @Test
    void dropsSkippedEventsBeforeAWantedEvent() throws Exception {
        stream.skipMessagesWithPayloadTypeOf(event(0));
        append(1);
        assertThat(read()).containsExactly(1);

        append(2);
        assertThat(read()).isEmpty();
        append("a");
        assertThat(read()).containsExactly("a");
    }

    @Test
    void returnsASkippedEventRatherThanBlock() throws Exception {
        stream.skipMessagesWithPayloadTypeOf(event(0));
        append(1);
        assertThat(read()).containsExactly(1);

        append(2);
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(2);
    }

    @Test
    void callsItsReaderWhenEventsAreAvailable() {
        List<String> calls = new ArrayList<>();
        stream.setOnAvailableCallback(() -> calls.add("called"));

        stream.available();
        stream.moveOn();

        assertThat(calls).hasSize(2);
    }

    @Test
    void returnsEach1024thSkippedEvent() throws Exception {
        stream.skipMessagesWithPayloadTypeOf(event(0));
        for (int i = 1; i <= 3_000; i++) {
            append(i);
        }
        append("a");

        assertThat(read()).containsExactly(1_024, 2_048, "a");
    }

    @Test
    void peekReturnsTheNextEventWithoutTakingIt() throws Exception {
        stream.skipMessagesWithPayloadTypeOf(event(0));
        append(1, 2);

        assertThat(stream.peek().orElseThrow().getPayload()).isEqualTo(2);
        append("a");
        assertThat(stream.peek().orElseThrow().getPayload()).isEqualTo(2);
        assertThat(read()).containsExactly(2, "a");
    }

    @Test
    void takesPartInTheThrottleUntilItIsClosed() throws Exception {
        CatchUpThrottle throttle = new CatchUpThrottle(() -> 0);
        CatchUpThrottle.Member first = throttle.join(0, 1_000_000);
        FilteringEventStream last = new FilteringEventStream(log, throttle.join(0, 1_000_000), null, closed -> {});
        first.moveTo(CatchUpThrottle.APART_MAX + 1);
        assertThat(first.isTooFarAhead()).isTrue();

        for (int i = 0; i <= SharedPages.PAGE_SIZE; i++) {
            append(i);
        }
        while (last.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            last.nextAvailable();
        }
        assertThat(first.isTooFarAhead()).isFalse();

        first.moveTo(2 * CatchUpThrottle.APART_MAX);
        assertThat(first.isTooFarAhead()).isTrue();
        last.close();
        assertThat(first.isTooFarAhead()).isFalse();
    }

    @Test
    void deserializesAnEventBeforeItIsReturned() throws Exception {
        AtomicInteger timesRead = new AtomicInteger();
        append(() -> Instant.ofEpochSecond(timesRead.incrementAndGet()));

        TrackedEventMessage<?> event = stream.nextAvailable();

        assertThat(timesRead).hasValue(1);
        assertThat(event.getTimestamp()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void returnsAnUnreadableEventSoThatItsHandlerFails() throws Exception {
        append(() -> {
            throw new DateTimeException("no instant");
        });
        append("a");

        TrackedEventMessage<?> unreadable = stream.nextAvailable();

        assertThatThrownBy(unreadable::getTimestamp).hasMessage("no instant");
        assertThat(read()).containsExactly("a");
    }

    private void append(Supplier<Instant> timestamp) {
        log.add(new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(next++), new GenericMessage<>("stored"), timestamp));
    }

    private void append(Object... payloads) {
        for (Object payload : payloads) {
            log.add(event(payload));
        }
    }

    private TrackedEventMessage<?> event(Object payload) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(next++), new GenericEventMessage<>(payload));
    }

    private List<Object> read() throws InterruptedException {
        return read(stream);
    }

    private static List<Object> read(FilteringEventStream stream) throws InterruptedException {
        List<Object> payloads = new ArrayList<>();
        while (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            payloads.add(stream.nextAvailable().getPayload());
        }
        return payloads;
    }
}
