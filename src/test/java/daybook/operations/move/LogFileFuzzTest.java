package daybook.operations.move;

import daybook.platform.seals.SequenceCheck;
import daybook.testing.Fuzz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a log file holds, reading it ends with its last event or with the line that is refused. */
@Tag("repeated")
class LogFileFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void readsOrRefuses() throws Exception {
        List<byte[]> samples = List.of(
                Files.readAllBytes(Events.file(folder.resolve("many.jsonl"), Events.many(5))),
                Files.readAllBytes(Events.file(folder.resolve("none.jsonl"), List.of())),
                Files.readAllBytes(Events.file(
                        folder.resolve("few.jsonl"),
                        List.of(Events.strange().get(0), Events.strange().get(2)))));
        Path file = folder.resolve("input.jsonl");
        new Fuzz("log file", samples, LogMoveException.class).run(input -> read(Files.write(file, input)));
    }

    @Test
    void readsOrRefusesZipped() throws Exception {
        List<byte[]> samples = List.of(
                Files.readAllBytes(Events.file(folder.resolve("many.jsonl.gz"), Events.many(50))),
                Files.readAllBytes(Events.file(folder.resolve("none.jsonl.gz"), List.of())));
        Path file = folder.resolve("input.jsonl.gz");
        new Fuzz("zipped log file", samples, LogMoveException.class).run(input -> read(Files.write(file, input)));
    }

    private static void read(Path file) throws Exception {
        try (LogFileReader reader = LogFileReader.open(file);
                SequenceCheck sequences = SequenceCheck.begin()) {
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                sequences.add(line.number(), line.event());
            }
            sequences.firstOutOfSequence();
        }
    }
}
