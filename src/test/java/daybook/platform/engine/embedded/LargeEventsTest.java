package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.reading.LargeEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeEventsTest {

    private static final int EVENTS = 3 * LargeEvent.A_PAGE_MAX + 1;
    private static final int PAGE_SIZE = 200;
    private static final String LARGE = "x".repeat(LargeEvent.LARGE_BYTES);

    @TempDir
    Path folder;

    @Test
    void aPageEndsAtItsEighthLargeEvent() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            appendLarge(fixture);

            assertThat(sizeOfPage(fixture, 0)).isEqualTo(LargeEvent.A_PAGE_MAX);
            assertThat(sizeOfPage(fixture, EVENTS - 1)).isOne();
        }
    }

    @Test
    void aPageOfSmallEventsIsWhole() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            IntStream.range(0, PAGE_SIZE).forEach(i -> fixture.append("a" + i, 0));

            assertThat(sizeOfPage(fixture, 0)).isEqualTo(PAGE_SIZE);
        }
    }

    @Test
    void aShortPageIsNotTheEndOfTheLog() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            appendLarge(fixture);
            fixture.append("small", 0);

            for (int reader = 0; reader < 2; reader++) {
                assertThat(fixture.engine.readEvents((TrackingToken) null, false))
                        .hasSize(EVENTS + 1);
            }
            assertThat(fixture.engine.readEvents((TrackingToken) null, true)).hasSize(EVENTS + 1);
            try (var raw = fixture.raw().read()) {
                assertThat(raw).hasSize(EVENTS + 1);
            }
        }
    }

    /** A payload that was garbage-collected is read from the log again, with the same content. */
    @Test
    void aLargePayloadIsReadAgain() throws Exception {
        try (EngineFixture fixture = new EngineFixture(folder)) {
            appendLarge(fixture);
            List<? extends TrackedEventMessage<?>> events =
                    fixture.engine.readEvents((TrackingToken) null, true).toList();

            assertThat(events)
                    .extracting(TrackedEventMessage::getPayload)
                    .allSatisfy(payload -> assertThat(payload).isInstanceOf(EngineFixture.Noted.class));
            assertThat(fixture.engine
                            .reading()
                            .readAgain(2, events.get(1).getIdentifier(), EngineFixture.Noted.class)
                            .getPayload())
                    .isEqualTo(events.get(1).getPayload());
            assertThat(events.get(1).andMetaData(Map.of("more", 1)).getPayload())
                    .isEqualTo(events.get(1).getPayload());
        }
    }

    private static int sizeOfPage(EngineFixture fixture, long after) {
        AtomicInteger size = new AtomicInteger();
        fixture.store().log().events(after, PAGE_SIZE, (position, event) -> size.incrementAndGet());
        return size.get();
    }

    private static void appendLarge(EngineFixture fixture) {
        for (int i = 0; i < EVENTS; i++) {
            fixture.engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                    "note", "large" + i, 0, new EngineFixture.Noted(i + LARGE), Map.of())));
        }
    }
}
