package daybook.platform.seals;

import daybook.platform.engine.LogStorage;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.testing.ViewDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Seals over a log, without the application. */
public final class SealedHouse {

    private static final Instant BEGINNING = Instant.parse("2026-01-02T03:04:05.123Z");

    final JdbcClient jdbc;
    final SealTables tables;
    final Seals seals;
    final OutsideCheckpoints outside;
    private final RawLog log;

    SealedHouse(RawLog log, Path folder, @Nullable Path file, List<SealProperties.Witness> witnesses) {
        this(new ViewDatabase(), log, folder, file, witnesses);
    }

    SealedHouse(
            ViewDatabase views, RawLog log, Path folder, @Nullable Path file, List<SealProperties.Witness> witnesses) {
        this.log = log;
        this.jdbc = views.jdbc();
        this.tables = new SealTables(jdbc);
        SealProperties properties = new SealProperties(
                Duration.ZERO, null, "log.example/test", file == null ? null : file.toString(), witnesses);
        this.outside = new OutsideCheckpoints(properties);
        this.seals = new Seals(
                log,
                tables,
                outside,
                properties,
                folder,
                Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)),
                new DataSourceTransactionManager(views.dataSource()));
    }

    public static SealedHouse of(RawLog log, Path folder) {
        return new SealedHouse(log, folder, null, List.of());
    }

    LogVerification.Outcome verify(RawLog present) throws IOException {
        return new LogVerification(present, tables, outside, seals.tree(), events -> {}).run();
    }

    LogVerification.Outcome verify() throws IOException {
        return verify(log);
    }

    public static StoredEvent event(int number) {
        return new StoredEvent(
                new UUID(0x0190_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number).toString(),
                "note",
                "aggregate-" + number % 10,
                number / 10,
                "test.Noted",
                "1",
                BEGINNING.plusMillis(number),
                ("{\"actor\":\"tester\",\"correlationId\":\"c-" + number + "\"}").getBytes(StandardCharsets.UTF_8),
                ("{\"text\":\"number " + number + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    public static List<StoredEvent> events(int count) {
        List<StoredEvent> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(event(number));
        }
        return events;
    }

    /** A log in memory that leaves out every third position. */
    static final class MemoryLog implements RawLog {

        final List<StoredEvent> events;

        MemoryLog(List<StoredEvent> events) {
            this.events = new ArrayList<>(events);
        }

        static long position(int index) {
            return index + 1L + index / 2;
        }

        @Override
        public Stream<StoredEvent> read() {
            return events.stream();
        }

        @Override
        public List<Positioned> after(long position, int countMax) {
            List<Positioned> found = new ArrayList<>();
            for (int index = (int) (position * 2 / 3); index < events.size() && found.size() < countMax; index++) {
                if (position(index) > position) {
                    found.add(new Positioned(position(index), events.get(index)));
                }
            }
            return found;
        }

        @Override
        public List<Positioned> between(long position, long last, int countMax) {
            return after(position, countMax).stream()
                    .filter(event -> event.position() <= last)
                    .toList();
        }

        @Override
        public long head() {
            return events.isEmpty() ? 0 : position(events.size() - 1);
        }

        @Override
        public void append(List<StoredEvent> more) {
            events.addAll(more);
        }

        @Override
        public long sizeEstimate() {
            return head();
        }

        @Override
        public LogStorage storage() {
            return new LogStorage("memory", null, null, null);
        }
    }

    public Seals seals() {
        return seals;
    }

    /** Writes the leaf tiles as files, as a mirror of the log would have them. */
    public void writeTiles(Path folder) throws IOException {
        long size = latest().orElseThrow().size();
        Files.createDirectories(folder.resolve("tile/0"));
        for (long tile = 0; tile * Tiles.WIDTH < size; tile++) {
            byte[] hashes = tables.leaves(seals.origin(), tile).orElseThrow().hashes();
            int width = hashes.length / Merkle.HASH_BYTES;
            String name = String.format("%03d", tile);
            Path file = folder.resolve("tile/0/" + (width == Tiles.WIDTH ? name : name + ".p/" + width));
            Files.createDirectories(file.getParent());
            Files.write(file, hashes);
        }
    }

    Optional<Seal> latest() {
        return seals.latest();
    }
}
