package daybook.platform.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.StoredEvent;
import daybook.testing.Soak;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulates power failures: the disk keeps everything that was synced, and any prefix of the later writes, which may end within a record.
 */
@Tag("repeated")
class PowerLossTest {

    private static final long SEED = Long.getLong("daybook.seed", 20_261_128L);
    private static final int EVENTS_MAX = 40;

    @TempDir
    private Path temporary;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Random random = new Random(SEED);
        for (int time = 0; time < Soak.times(10, 100); time++) {
            loseWrites(random, temporary.resolve("house " + time), temporary.resolve("left " + time));
        }
    }

    private static void loseWrites(Random random, Path folder, Path left) throws Exception {
        int acknowledged = 1 + random.nextInt(EVENTS_MAX);
        int unacknowledged = random.nextInt(EVENTS_MAX);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            append(fixture, 0, acknowledged);
            long synced = Files.size(writeAheadFile(folder));
            byte[] end = Files.readAllBytes(folder.resolve("log.end"));
            append(fixture, acknowledged, acknowledged + unacknowledged);
            DamagedFolderTest.copy(folder.resolve("log"), left.resolve("log"));
            Files.write(left.resolve("log.end"), end);
            cut(writeAheadFile(left), synced, random);
        }
        try (EngineFixture fixture = new EngineFixture(left);
                Stream<StoredEvent> events = fixture.raw().read()) {
            long[] sequences = events.mapToLong(StoredEvent::sequence).toArray();
            assertThat(sequences)
                    .as("seed %d, %d acknowledged", SEED, acknowledged)
                    .hasSizeBetween(acknowledged, acknowledged + unacknowledged)
                    .isEqualTo(LongStream.range(0, sequences.length).toArray());
            fixture.append("a", sequences.length);
        }
    }

    private static void append(EngineFixture fixture, int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            fixture.append("a", sequence);
        }
    }

    private static void cut(Path file, long synced, Random random) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(synced + (long) (random.nextDouble() * (open.length() - synced)));
        }
    }

    private static Path writeAheadFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
