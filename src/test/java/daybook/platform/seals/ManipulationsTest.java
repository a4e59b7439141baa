package daybook.platform.seals;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.embedded.EmbeddedLog;
import daybook.platform.seals.SealedHouse.MemoryLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manipulates a sealed log at random: each manipulation is found, and the first false event is named. */
class ManipulationsTest {

    private static final int EVENTS = 2_000;
    private static final int MANIPULATIONS = 300;

    @TempDir
    Path folder;

    private record Manipulation(String word, long firstFalse) {}

    @Test
    void everyManipulationIsFoundAndTheFirstFalseEventIsNamed() throws Exception {
        long seed = Long.getLong("daybook.seed", System.nanoTime());
        System.out.println("Manipulations of the sealed log: seed " + seed);
        Random random = new Random(seed);
        List<StoredEvent> events = SealedHouse.events(EVENTS);
        MemoryLog log = new MemoryLog(List.of());
        Path kept = folder.resolve("kept/checkpoints");
        SealedHouse house = new SealedHouse(log, folder, kept, List.of());
        for (int end : new int[] {1, 255, 256, 300, 777, 1_500, EVENTS}) {
            log.append(events.subList(log.events.size(), end));
            house.seals.seal();
        }
        assertThat(house.verify()).isEqualTo(new LogVerification.Outcome(EVENTS, null, null));
        for (int number = 0; number < MANIPULATIONS; number++) {
            List<StoredEvent> changed = new ArrayList<>(events);
            Manipulation manipulation = manipulate(changed, random);

            LogVerification.Outcome outcome = house.verify(new MemoryLog(changed));

            assertThat(outcome.problem())
                    .as("seed %d, number %d: %s", seed, number, manipulation)
                    .isNotNull()
                    .contains(manipulation.word());
            assertThat(outcome.position())
                    .as("seed %d, number %d: %s, %s", seed, number, manipulation, outcome.problem())
                    .isEqualTo(positionOf((int) manipulation.firstFalse() - 1, changed.size()));
            assertThat(outcome.events()).isEqualTo(manipulation.firstFalse() - 1);
        }
        forge(house, random, seed);
    }

    /** Of a missing event, the position after the last, unless it begins a tile. */
    private static long positionOf(int index, int size) {
        return index < size || index % Tiles.WIDTH == 0 ? MemoryLog.position(index) : MemoryLog.position(index - 1) + 1;
    }

    private static Manipulation manipulate(List<StoredEvent> events, Random random) {
        int index = random.nextInt(events.size());
        int few = 1 + random.nextInt(5);
        return switch (random.nextInt(7)) {
            case 0 -> {
                events.set(index, changedByte(events.get(index), random));
                yield new Manipulation("edited", index + 1);
            }
            case 1 -> {
                events.set(index, renamed(events.get(index), random));
                yield new Manipulation("edited", index + 1);
            }
            case 2 -> {
                int last = Math.min(index, events.size() - few - 1);
                events.subList(last, last + few).clear();
                yield new Manipulation("deleted", last + 1);
            }
            case 3 -> {
                for (int i = 0; i < few; i++) {
                    events.add(index, SealedHouse.event(EVENTS + random.nextInt(1_000_000)));
                }
                yield new Manipulation("inserted", index + 1);
            }
            case 4 -> {
                int first = Math.min(index, events.size() - few - 1);
                Collections.swap(events, first, first + few);
                yield new Manipulation("reordered", first + 1);
            }
            case 5 -> {
                events.subList(index, events.size()).clear();
                yield new Manipulation("truncated or rolled back", index + 1);
            }
            default -> {
                // Rolled back and grown again: other events from here on, some or up to the end.
                int end = random.nextBoolean() ? index + 1 : events.size();
                for (int i = index; i < end; i++) {
                    events.set(i, SealedHouse.event(EVENTS + 1 + i));
                }
                yield new Manipulation("replaced by", index + 1);
            }
        };
    }

    private static StoredEvent changedByte(StoredEvent event, Random random) {
        byte[] payload = event.payload().clone();
        byte[] metadata = event.metadata().clone();
        byte[] changed = random.nextBoolean() ? payload : metadata;
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return new StoredEvent(
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.instant(),
                metadata,
                payload);
    }

    private static StoredEvent renamed(StoredEvent event, Random random) {
        int field = random.nextInt(6);
        return new StoredEvent(
                event.id(),
                field == 0 ? null : event.aggregateType(),
                field == 1 ? "other" : event.aggregateId(),
                event.sequence() + (field == 2 ? 1 : 0),
                field == 3 ? "test.Other" : event.type(),
                field == 4 ? "2" : event.revision(),
                field == 5 ? event.instant().plus(1, java.time.temporal.ChronoUnit.MICROS) : event.instant(),
                event.metadata(),
                event.payload());
    }

    /** The log is whole, but its seals are not. */
    private static void forge(SealedHouse house, Random random, long seed) throws Exception {
        NoteSigner other = new NoteSigner("log.example/test", Ed25519.generate());
        String forged = other.sign(new Checkpoint("log.example/test", 777, Merkle.emptyRoot()).text())
                .toString();
        Seal seal = house.seals.find(777).orElseThrow();
        house.tables.replaceNote("log.example/test", new Seal(777, seal.rootHash(), Instant.EPOCH, forged));
        assertThat(house.verify().problem()).as("seed %d", seed).contains("checkpoint of 777 events is forged");
        house.tables.replaceNote("log.example/test", seal);

        house.tables.addCheckpoint("log.example/test", new Seal(EVENTS + 9, "", Instant.EPOCH, forged));
        assertThat(house.verify().problem()).contains("only " + EVENTS + " were sealed");
        house.jdbc
                .sql("DELETE FROM seal_checkpoint WHERE tree_size > " + EVENTS)
                .update();

        int index = random.nextInt(EVENTS);
        SealTables.LeafTile tile =
                house.tables.leaves("log.example/test", index / 256).orElseThrow();
        byte[] hashes = tile.hashes().clone();
        hashes[index % 256 * 32 + 3] ^= 1;
        house.tables.storeLeaves(
                "log.example/test", index / 256, new SealTables.LeafTile(tile.position(), hashes, tile.ids()));
        assertThat(house.verify().problem()).contains("stored hash of event number " + (index + 1) + " is not the one");
        assertThat(house.verify().position()).isEqualTo(MemoryLog.position(index));
        house.tables.storeLeaves("log.example/test", index / 256, tile);

        byte[] nodes = house.tables.tile("log.example/test", 1, 0).orElseThrow();
        house.tables.storeNodes("log.example/test", 1, 0, new byte[nodes.length]);
        assertThat(house.verify().problem()).contains("A stored tile of level 1");
        house.tables.storeNodes("log.example/test", 1, 0, nodes);
        assertThat(house.verify().problem()).isNull();
    }

    @Test
    void aLogThatIsRolledBackWithItsSealsIsFoundByTheFile() throws Exception {
        Path kept = folder.resolve("kept/checkpoints");
        new SealedHouse(new MemoryLog(SealedHouse.events(900)), folder, kept, List.of()).seals.seal();
        byte[] asKept = Files.readAllBytes(kept);

        SealedHouse rolledBack = new SealedHouse(new MemoryLog(SealedHouse.events(700)), folder, kept, List.of());
        assertThat(SealsTest.refusalOf(rolledBack.seals::seal))
                .contains("rolled back: it has 700 events")
                .contains("900");
        assertThat(rolledBack.latest()).isEmpty();
        assertThat(rolledBack.seals.problem()).contains("rolled back");
        assertThat(rolledBack.verify().problem()).contains("rolled back");
        assertThat(kept).hasBinaryContent(asKept);

        List<StoredEvent> rewritten = SealedHouse.events(1_000);
        rewritten.set(4, SealedHouse.event(5_000));
        SealedHouse other = new SealedHouse(new MemoryLog(rewritten), folder, kept, List.of());
        assertThat(SealsTest.refusalOf(other.seals::seal)).contains("one of the events number 1 to 900 is another one");
        assertThat(kept).hasBinaryContent(asKept);

        SealedHouse rebuilt = new SealedHouse(new MemoryLog(SealedHouse.events(1_000)), folder, kept, List.of());
        assertThat(rebuilt.seals.seal().size()).isEqualTo(1_000);
        assertThat(CheckpointNotes.parse(Files.readString(kept, StandardCharsets.UTF_8)).stream()
                        .map(each -> each.checkpoint().size()))
                .containsExactly(900L, 1_000L);
    }

    @Test
    void theStoredLogIsManipulated() throws Exception {
        Random random = new Random(22);
        List<StoredEvent> events = SealedHouse.events(600);
        try (EmbeddedLog log = EmbeddedLog.open(folder.resolve("log"))) {
            log.raw().append(events);
            SealedHouse house = SealedHouse.of(log.raw(), folder);
            house.seals.seal();
            for (int number = 0; number < 10; number++) {
                int position = 1 + random.nextInt(599);
                StoredEvent event = events.get(position - 1);
                StoredEvent next = events.get(position);

                log.overwrite(position, changedByte(event, random));
                isFound(house, position, event.id() + ", was edited.");
                log.damage(position, event);
                isFound(house, position, event.id() + ", was edited or deleted: The record at position");
                log.overwrite(position, SealedHouse.event(5_000));
                isFound(house, position, event.id() + ", was replaced by");
                log.overwrite(position, next);
                log.overwrite(position + 1, event);
                isFound(house, position, "were reordered");
                log.overwrite(position + 1, next);
                log.remove(position);
                isFound(house, position, event.id() + ", was edited or deleted: The log lacks the record");
                log.overwrite(position, event);
                assertThat(house.verify().problem()).isNull();
            }
        }
    }

    private static void isFound(SealedHouse house, long position, String problem) throws IOException {
        LogVerification.Outcome outcome = house.verify();
        assertThat(outcome.problem()).contains(problem);
        assertThat(outcome.position()).isEqualTo(position);
    }
}
