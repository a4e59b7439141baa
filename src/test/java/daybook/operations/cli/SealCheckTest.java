package daybook.operations.cli;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.operations.move.LogMove;
import daybook.platform.engine.StoredEvent;
import daybook.platform.engine.embedded.EmbeddedLog;
import daybook.platform.seals.SealedHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An outsider verifies an exported log by checkpoints and the public key alone. */
class SealCheckTest {

    private static final List<StoredEvent> EVENTS = SealedHouse.events(700);

    @RegisterExtension
    final Console console = new Console();

    @TempDir
    private Path folder;

    private String key;

    @BeforeEach
    void seal() throws Exception {
        try (EmbeddedLog log = EmbeddedLog.open(folder.resolve("sealed"))) {
            SealedHouse house = SealedHouse.of(log.raw(), folder);
            StringBuilder notes = new StringBuilder();
            for (int end : new int[] {100, 300, 600}) {
                log.raw().append(EVENTS.subList((int) log.raw().head(), end));
                notes.append(house.seals().seal().note());
            }
            house.writeTiles(folder.resolve("mirror"));
            Files.writeString(folder.resolve("notes"), notes);
            key = house.seals().verifierKey();
        }
    }

    private Path export(List<StoredEvent> events) throws Exception {
        Path store = Files.createTempDirectory(folder, "store");
        Path file = folder.resolve(store.getFileName() + ".jsonl.gz");
        try (EmbeddedLog log = EmbeddedLog.open(store)) {
            log.raw().append(events);
            new LogMove(log.raw(), () -> false, (step, done, total, unit) -> {}).exportTo(file);
        }
        return file;
    }

    private int verify(Path file, String withKey, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "log",
                "verify",
                file.toString(),
                "--checkpoint",
                folder.resolve("notes").toString(),
                "--key",
                withKey));
        arguments.addAll(List.of(more));
        // No application: a command that started it would fail.
        return CommandLineTool.run(Void.class, arguments.toArray(String[]::new));
    }

    @Test
    void aWholeFileIsValid() throws Exception {
        Path keyFile = Files.writeString(folder.resolve("key"), key + '\n');

        assertThat(verify(export(EVENTS), keyFile.toString())).as(console.err()).isZero();
        assertThat(console.out()).contains("Valid: 700 events").contains("600 of them are sealed");
        assertThat(verify(
                        export(EVENTS), key, "--tiles", folder.resolve("mirror").toString()))
                .as(console.err())
                .isZero();
    }

    @Test
    void aChangedEventIsNamedBetweenCheckpointsAndExactlyByTheTiles() throws Exception {
        List<StoredEvent> changed = new ArrayList<>(EVENTS);
        StoredEvent event = EVENTS.get(249);
        changed.set(
                249,
                new StoredEvent(
                        event.id(),
                        event.aggregateType(),
                        event.aggregateId(),
                        event.sequence(),
                        event.type(),
                        event.revision(),
                        event.instant(),
                        event.metadata(),
                        EVENTS.get(0).payload()));
        Path file = export(changed);

        assertThat(verify(file, key)).isOne();
        assertThat(console.err()).contains("One of the events number 101 to 300 is not as it was sealed");
        assertThat(verify(file, key, "--tiles", folder.resolve("mirror").toString()))
                .isOne();
        assertThat(console.err()).contains("Event number 250, " + event.id() + ", was edited or replaced.");
    }

    @Test
    void aShorterFileIsNotTheSealedOne() throws Exception {
        assertThat(verify(export(EVENTS.subList(0, 450)), key)).isOne();
        assertThat(console.err()).contains("ends before event number 451: 600 events were sealed");
    }

    @Test
    void anotherKeyVerifiesNothing() throws Exception {
        String other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        assertThat(verify(export(EVENTS), other)).isOne();
        assertThat(console.err()).contains("The checkpoint is not valid");
        assertThat(verify(export(EVENTS), "nonsense")).isOne();
    }

    @Test
    void halfOfTheOptionsAreNotUnderstood() throws Exception {
        Path file = export(EVENTS);

        assertThat(CommandLineTool.run(Void.class, new String[] {"log", "verify", file.toString(), "--key", key}))
                .isEqualTo(2);
    }
}
