package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.StoredEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixInstantsTest {

    private static final int EVENTS = 3 * PrefixInstants.STEP + 7;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theFirstEventOfAnInstantOrLaterIsFoundThoughTheClockStepsBack() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<StoredEvent> events = IntStream.range(0, EVENTS)
                .mapToObj(i -> event(i, BEGIN.plusSeconds(i - random.nextInt(500))))
                .toList();
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            new RocksRawLog(store).append(events);
            PrefixInstants instants = new PrefixInstants(store.log());
            for (int i = 0; i < 40; i++) {
                Instant asked = BEGIN.plusSeconds(random.nextInt(EVENTS + 500) - 250);
                long before = events.stream()
                        .takeWhile(event -> event.instant().isBefore(asked))
                        .count();
                assertThat(instants.positionBefore(asked, store.position()))
                        .as("%s, seed %d", asked, seed)
                        .isEqualTo(before);
            }
        }
    }

    private static StoredEvent event(int number, Instant at) {
        return new StoredEvent(
                "e" + number, "test", "test:" + number, 0, "test.Happened", "1", at, "{}".getBytes(), "{}".getBytes());
    }
}
