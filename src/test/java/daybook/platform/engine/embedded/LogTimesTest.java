package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTimesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Instant> instants = new ArrayList<>();

    @TempDir
    private Path folder;

    private void append(EngineFixture fixture, Random random, int count) {
        List<StoredEvent> events = new ArrayList<>();
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            // Clocks step back by up to a thousand events' time.
            Instant instant = START.plusSeconds(instants.size() - random.nextInt(1_000));
            instants.add(instant);
            events.add(new StoredEvent(
                    "e" + instants.size(), "note", "note:1", instants.size() - 1, "fixture", null, instant, nothing,
                    nothing));
        }
        fixture.raw().append(events);
    }

    private long firstNotBefore(Instant instant) {
        for (int i = 0; i < instants.size(); i++) {
            if (!instants.get(i).isBefore(instant)) {
                return i;
            }
        }
        return instants.size();
    }

    @Test
    void thePositionOfAnInstantIsThatBeforeItsFirstEvent() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            assertThat(fixture.engine.createTokenAt(START).position()).hasValue(0);
            for (int count : new int[] {10, 1_013, 1, 3_000, 500}) {
                append(fixture, random, count);
                for (int i = 0; i < 50; i++) {
                    Instant instant = START.plusSeconds(random.nextInt(instants.size() + 2_000) - 1_000L);
                    assertThat(fixture.engine.createTokenAt(instant).position())
                            .as("%s with seed %d", instant, seed)
                            .hasValue(firstNotBefore(instant));
                }
            }
        }
    }
}
