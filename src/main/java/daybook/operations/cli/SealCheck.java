package daybook.operations.cli;

import daybook.operations.move.LogMoveException;
import daybook.operations.move.SealedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Verifies an exported log by its seals; an outsider needs neither a store nor the application. */
record SealCheck(CommandLine command) {

    int run(Path file, Path checkpoint, String key, @Nullable Path tiles) {
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        Progress progress = Progress.on(err);
        try {
            long began = System.nanoTime();
            SealedFile.Verified verified = SealedFile.of(
                            Files.readString(checkpoint), keyOf(key), tiles, progress::show)
                    .verify(file);
            progress.end();
            out.println("Valid: " + LogCommand.events(verified.events(), began)
                    + String.format(Locale.ROOT, "; %,d of them are sealed.", verified.sealed()));
            return LogCommand.DONE;
        } catch (LogMoveException | IOException e) {
            progress.end();
            err.println(e instanceof IOException ? e.toString() : "Broken: " + e.getMessage());
            return LogCommand.NOT_DONE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static String keyOf(String keyOrFile) throws IOException {
        try {
            Path file = Path.of(keyOrFile);
            return Files.isRegularFile(file) ? Files.readString(file) : keyOrFile;
        } catch (InvalidPathException e) {
            return keyOrFile;
        }
    }
}
