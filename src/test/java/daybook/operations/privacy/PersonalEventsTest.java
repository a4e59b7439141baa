package daybook.operations.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonalEventsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RawLog log = mock();
    private final PersonalEvents events = new PersonalEvents(log);

    @BeforeEach
    void fill() {
        when(log.read())
                .thenAnswer(call -> Stream.of(
                        event(0, "{\"owner\":{\"cipher\":\"AAAA\",\"persons\":[\"ann\"]}}"),
                        event(1, "{\"reason\":{\"cipher\":\"AAAA\",\"persons\":[\"ann\",\"bob\"]}}"),
                        event(2, "{\"sku\":\"ann\"}"),
                        event(9, "{\"steps\":[{\"error\":{\"cipher\":\"AAAA\",\"persons\":[\"bob\"]}}]}")));
    }

    private static StoredEvent event(int day, String payload) {
        return new StoredEvent(
                "event-" + day,
                "any",
                "any:1",
                day,
                "any.Thing",
                "1",
                START.plusSeconds(day * 86_400L),
                new byte[0],
                payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPersonIsIdleFromTheLastEventOn() {
        assertThat(events.idleSince(START.plusSeconds(5 * 86_400L))).containsExactly("ann");
        assertThat(events.idleSince(START)).isEmpty();
    }

    @Test
    void aNameInTheClearIsNoticed() {
        when(log.read())
                .thenAnswer(call ->
                        Stream.of(event(0, "{\"customer\":\"Ann\",\"lines\":[]}"), event(1, "{\"name\":\"Ann\"}")));

        assertThat(events.inTheClear("Ann")).isEqualTo(1);
        assertThat(events.inTheClear("An")).isZero();
    }

    @Test
    void theCertificateNamesTheEventsOfThePerson() {
        PersonalEvents.Found found = events.of("bob");

        assertThat(found.count()).isEqualTo(2);
        assertThat(found.certificate("bob", START, new Seal(4, "root", START, "note")))
                .isEqualTo("""
                        daybook erasure
                        person bob
                        at 2026-01-01T00:00:00Z
                        checkpoint 4 root
                        events 2 sha256:%s
                        event-1
                        event-9
                        """.formatted(found.idsHash()));
    }
}
