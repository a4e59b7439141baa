package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HSQLDB database whose files can be verified at the next open: while it is open, its {@link MarkFile} follows the commits. It makes
 * the checkpoints itself, so that the mark is updated with each checkpoint.
 */
final class VerifiedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedDatabase.class);

    /** The size of the {@code .log} file that triggers a checkpoint: a start after a crash reads the whole file. */
    private static final long LOG_BYTES_MAX = 200L << 20;

    private final DatabaseFiles files;
    private final HsqlDatabase database;
    private final MarkFile mark;
    private final UUID log;
    private final LongSupplier position;
    private CommitReader follower;
    private boolean markFails;
    private boolean closed;

    private VerifiedDatabase(DatabaseFiles files, HsqlDatabase database, MarkFile mark, UUID log, LongSupplier position)
            throws IOException {
        this.files = files;
        this.database = database;
        this.mark = mark;
        this.log = log;
        this.position = position;
        this.follower = new CommitReader(files.file("log"));
    }

    /**
     * @param marked the verified content of the files, or null if it is unknown
     * @param log the identity of the log that the views are posted from
     * @param position the present end of that log
     */
    static VerifiedDatabase open(
            DatabaseFiles files, MarkFile.@Nullable Content marked, UUID log, LongSupplier position)
            throws IOException, SQLException {
        byte @Nullable [] before = marked == null ? null : Files.readAllBytes(files.mark());
        MarkFile mark = MarkFile.open(files.mark());
        long known = marked == null ? 0 : marked.position();
        try {
            files.truncateIncompleteEnds();
            mark.begin(new FilesMark(
                    FilesMark.State.CHANGING, log, known, FileSum.ABSENT, FileSum.ABSENT, FileSum.ABSENT));
            HsqlDatabase database = HsqlDatabase.open(files.base());
            try {
                VerifiedDatabase proven = new VerifiedDatabase(files, database, mark, log, position);
                proven.beginMark();
                return proven;
            } catch (IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | SQLException | RuntimeException e) {
            if (e instanceof FlywayException && e.getSuppressed().length == 0) {
                // The database opened and closed cleanly, so that its files are consistent.
                mark.begin(files.markWhenClosed(log, known));
            } else {
                restore(before, files, marked);
            }
            mark.close();
            throw explained(e, files);
        }
    }

    /** If HSQLDB refused the files before it changed any of them, the mark still applies to them. */
    private static void restore(byte @Nullable [] before, DatabaseFiles files, MarkFile.@Nullable Content marked)
            throws IOException {
        if (before == null) {
            Files.delete(files.mark());
        } else if (marked != null && FilesVerification.difference(files, marked).isEmpty()) {
            Files.write(files.mark(), before);
        }
    }

    private static DataFolderException explained(Exception failure, DatabaseFiles files) {
        if (failure instanceof DataFolderException explained) {
            return explained;
        }
        return failure instanceof FlywayException
                ? new DataFolderException(
                        "The tables of " + files.base() + " are not those of this version: " + sentence(failure),
                        "Start the version that wrote the folder last, or a newer one.",
                        failure)
                : new DataFolderException(
                        "The database " + files.base() + " cannot be opened: " + sentence(failure),
                        "Put the folder back from a backup, or see that the disk can be read and written.",
                        failure);
    }

    static String sentence(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private void beginMark() throws IOException {
        mark.begin(files.markWhenOpen(log, position.getAsLong()));
    }

    /** Adds a step to the mark that covers all commits so far. */
    synchronized void prove() {
        if (closed) {
            return;
        }
        try {
            CommitReader.End end = follower.next();
            if (end != null) {
                mark.add(new MarkFile.Step(end.length(), position.getAsLong(), end.crc()));
            }
            markFails = false;
        } catch (IOException | RuntimeException e) {
            warn(e);
        }
    }

    /** The commits are stored nevertheless; only their step in the mark is missing. */
    private void warn(Exception failure) {
        if (!markFails) {
            LOG.warn(
                    "{} cannot be written: what is committed now is not proven at the next start",
                    files.mark(),
                    failure);
        }
        markFails = true;
    }

    /** Runs the periodic maintenance. */
    synchronized void maintain() {
        try {
            if (!closed && Files.size(files.file("log")) > LOG_BYTES_MAX) {
                checkpoint();
            }
        } catch (IOException | SQLException e) {
            LOG.warn("There was no checkpoint of {}", files.base(), e);
        }
        prove();
    }

    synchronized void checkpoint() throws SQLException, IOException {
        change();
        follower.close();
        try {
            database.checkpoint();
        } finally {
            follower = new CommitReader(files.file("log"));
        }
        beginMark();
    }

    private void change() throws IOException {
        mark.begin(new FilesMark(
                FilesMark.State.CHANGING, log, position.getAsLong(), FileSum.ABSENT, FileSum.ABSENT, FileSum.ABSENT));
    }

    HsqlDatabase database() {
        return database;
    }

    @Override
    public synchronized void close() throws SQLException, IOException {
        closed = true;
        follower.close();
        try (mark) {
            change();
            database.close();
            mark.begin(files.markWhenClosed(log, position.getAsLong()));
        }
    }
}
