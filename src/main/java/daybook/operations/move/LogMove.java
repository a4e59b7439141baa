package daybook.operations.move;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Moves a log that nobody writes meanwhile. */
public final class LogMove {

    private static final int SHOW_EVERY = 1_024;

    private final RawLog log;
    private final BooleanSupplier viewsHaveBegun;
    private final MoveProgress progress;

    /** @param viewsHaveBegun whether any view or process has a position in the log */
    public LogMove(RawLog log, BooleanSupplier viewsHaveBegun, MoveProgress progress) {
        this.log = log;
        this.viewsHaveBegun = viewsHaveBegun;
        this.progress = progress;
    }

    /**
     * What an import did.
     *
     * @param before events of the file that were there before
     */
    public record Imported(long before, long added) {}

    /**
     * Writes the log into a file, in place of what may be there.
     *
     * @return the number of events
     * @throws LogMoveException if there is an event that a file cannot hold
     */
    public long exportTo(Path file) throws IOException, LogMoveException {
        LogLines lines = new LogLines();
        long about = log.sizeEstimate();
        try (LogFile out = LogFile.create(file);
                Stream<StoredEvent> events = log.read()) {
            out.write(LogLines.HEADER);
            for (Iterator<StoredEvent> each = events.iterator(); each.hasNext(); ) {
                out.write(lines.line(each.next()));
                show("exporting", lines.count(), about);
            }
            out.write(lines.trailer());
            out.finish();
        }
        return lines.count();
    }

    /**
     * Holds everything that is stored against its checksums.
     *
     * @return the number of events
     * @throws DamagedRecordException if anything is not as it was stored
     */
    public long check() {
        return log.check();
    }

    /**
     * Brings a file into an empty store, or the rest of it into one that holds its beginning. Nothing is stored before all of the file has been
     * read and found right.
     *
     * @param stored is told of each event of the file when it is in the store, in the file's order
     * @throws LogMoveException if the file is not right, or the store holds something else
     */
    public Imported importFrom(Path file, Consumer<StoredEvent> stored) throws IOException, LogMoveException {
        long count = check(file);
        try (LogFileReader reader = LogFileReader.open(file)) {
            long before = skipWhatIsThere(reader, stored);
            if (before == 0 && viewsHaveBegun.getAsBoolean()) {
                throw new LogMoveException(
                        "The store holds no event, but its views have positions: they are those of another log."
                                + " Import into a store that is empty altogether.");
            }
            Appending appending = new Appending(log, stored);
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                appending.add(line);
                show("importing", before + appending.added(), count);
            }
            return new Imported(before, appending.end());
        }
    }

    /**
     * Holds the store against a file.
     *
     * @return the number of events, which are the same on both sides
     * @throws LogMoveException if the file is not right, or names the first line in which they differ
     */
    public long verify(Path file) throws IOException, LogMoveException {
        try (LogFileReader reader = LogFileReader.open(file);
                Stream<StoredEvent> events = log.read()) {
            Iterator<StoredEvent> stored = events.iterator();
            LogLines lines = new LogLines();
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                if (!stored.hasNext()) {
                    throw LogMoveException.at(line.number(), "the store ends before it");
                }
                refuseOther(line, stored.next(), lines);
                showBytes("verifying", lines.count(), reader);
            }
            if (stored.hasNext()) {
                throw LogMoveException.at(
                        reader.lineNumber(),
                        "the file ends here, the store goes on with event "
                                + stored.next().id());
            }
            return lines.count();
        }
    }

    /** @return the number of events in the file */
    private long check(Path file) throws IOException, LogMoveException {
        try (LogFileReader reader = LogFileReader.open(file);
                SequenceCheck sequences = SequenceCheck.begin()) {
            long count = 0;
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                sequences.add(line.number(), line.event());
                count++;
                showBytes("checking the file", count, reader);
            }
            sequences.refuseWhatDoesNotFollow();
            return count;
        }
    }

    private long skipWhatIsThere(LogFileReader reader, Consumer<StoredEvent> seen)
            throws IOException, LogMoveException {
        try (Stream<StoredEvent> events = log.read()) {
            LogLines lines = new LogLines();
            for (Iterator<StoredEvent> stored = events.iterator(); stored.hasNext(); ) {
                LogFileReader.Line line = reader.event();
                if (line == null) {
                    throw LogMoveException.at(
                            reader.lineNumber(), "the store is not empty and goes on after this file's end");
                }
                refuseNotEmpty(line, stored.next(), lines);
                seen.accept(line.event());
                showBytes("comparing", lines.count(), reader);
            }
            return lines.count();
        }
    }

    private static void refuseNotEmpty(LogFileReader.Line line, StoredEvent stored, LogLines lines)
            throws LogMoveException {
        try {
            refuseOther(line, stored, lines);
        } catch (LogMoveException e) {
            throw new LogMoveException(
                    "The store is not empty, and holds another log than the file: " + e.getMessage());
        }
    }

    private static void refuseOther(LogFileReader.Line line, StoredEvent stored, LogLines lines)
            throws LogMoveException {
        if (!Arrays.equals(line.bytes(), lines.line(stored))) {
            throw LogMoveException.at(
                    line.number(), "the store differs in " + Differences.between(line.event(), stored));
        }
    }

    private void show(String step, long done, long total) {
        if (done % SHOW_EVERY == 0) {
            progress.show(step, done, Math.max(done, total), "events");
        }
    }

    private void showBytes(String step, long lines, LogFileReader reader) throws IOException {
        if (lines % SHOW_EVERY == 0) {
            progress.show(step, reader.bytesRead(), reader.bytesInAll(), "bytes");
        }
    }
}
