package daybook.operations.move;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.SequenceCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Exports, imports and verifies a log. No other process may write the log in the meantime. */
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
     * The outcome of an import, in events.
     *
     * @param before already stored by an earlier run
     */
    public record Imported(long before, long added) {}

    /**
     * Writes the log to a file and replaces an existing one.
     *
     * @return the number of events
     * @throws LogMoveException if an event does not fit into a line
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
     * Reads all stored records and checks their checksums.
     *
     * @return the number of events
     * @throws DamagedRecordException at the first damaged record
     */
    public long check() {
        return log.check();
    }

    /**
     * Imports a file into an empty store, or continues an interrupted import. The whole file is checked before the first event is stored.
     *
     * @param stored receives each event of the file once it is stored, in the order of the file
     * @throws LogMoveException if the file is damaged, or the store holds other events
     */
    public Imported importFrom(Path file, Consumer<StoredEvent> stored) throws IOException, LogMoveException {
        long count = check(file);
        try (LogFileReader reader = LogFileReader.open(file)) {
            long before = skipStored(reader, stored);
            if (before == 0 && viewsHaveBegun.getAsBoolean()) {
                throw new LogMoveException(
                        "The store holds no event, but its views have positions: they are those of another log."
                                + " Import into a store that is empty altogether.");
            }
            BatchAppender appender = new BatchAppender(log, stored);
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                appender.add(line);
                show("importing", before + appender.added(), count);
            }
            return new Imported(before, appender.end());
        }
    }

    /**
     * Compares the store with a file.
     *
     * @return the number of events
     * @throws LogMoveException if the file is damaged; if they differ, it names the first different line
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
            long line = sequences.firstOutOfSequence();
            if (line > 0) {
                throw LogMoveException.at(
                        line,
                        "an event of its id is there already, or its sequence does not follow its aggregate's last");
            }
            return count;
        }
    }

    private long skipStored(LogFileReader reader, Consumer<StoredEvent> seen) throws IOException, LogMoveException {
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
                    line.number(), "the store differs in " + EventDifferences.between(line.event(), stored));
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
