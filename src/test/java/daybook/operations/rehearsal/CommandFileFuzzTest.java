package daybook.operations.rehearsal;

import daybook.testing.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file of commands holds, it is read or refused. */
@Tag("repeated")
class CommandFileFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void readsOrRefuses() throws IOException {
        String line = "{\"command\": \"CancelOrder\", \"payload\": {\"orderId\": \"o-1\", \"reason\": \"too late\"}}\n";
        List<byte[]> samples = List.of(
                line.getBytes(StandardCharsets.UTF_8),
                line.repeat(3).getBytes(StandardCharsets.UTF_8),
                ("\n" + line).getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("input.jsonl");
        new Fuzz("command file", samples, WhatIfException.class)
                .run(input -> CommandFile.read(Files.write(file, input)));
    }
}
