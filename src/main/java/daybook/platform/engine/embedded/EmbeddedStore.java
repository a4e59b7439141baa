package daybook.platform.engine.embedded;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.ViewStorage;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded log and views in one folder. The log is in RocksDB and is durable before a command is acknowledged. The views and their
 * positions are in HSQLDB and may lose their newest commits in a crash, because they are posted from the log again.
 */
final class EmbeddedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);

    /** {@code EX_IOERR} of {@code sysexits.h}. */
    private static final int INPUT_OUTPUT_ERROR = 74;

    /** The interval bounds how many changes of the views are posted again after a crash. */
    private static final long MAINTENANCE_MILLISECONDS = 200;

    private static final String VIEWS = "views";

    private final DataDirectory directory;
    private final RocksLog log;
    private final Sequences sequences;
    private final LogWatermark end;
    private final VerifiedDatabase views;
    private final Runnable onFailedCommit;
    private final ScheduledExecutorService maintenance = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "folder maintenance");
        thread.setDaemon(true);
        return thread;
    });

    private EmbeddedStore(
            DataDirectory directory, RocksLog log, LogWatermark end, VerifiedDatabase views, Runnable onFailedCommit) {
        this.directory = directory;
        this.log = log;
        this.sequences = new Sequences(log);
        this.end = end;
        this.views = views;
        this.onFailedCommit = onFailedCommit;
        maintenance.scheduleWithFixedDelay(
                this::maintain, MAINTENANCE_MILLISECONDS, MAINTENANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the store in a folder, or creates it there.
     *
     * @throws DataDirectoryInUseException if another process holds the folder
     */
    static EmbeddedStore open(Path folder) {
        return open(folder, "");
    }

    /**
     * @param accepted the word from the message of a refused start, by which the operator accepts the damage; empty if none is accepted
     */
    static EmbeddedStore open(Path folder, String accepted) {
        return open(folder, accepted, EmbeddedStore::halt);
    }

    /**
     * @param onFailedCommit runs when a commit of the log fails, before any append of its batch returns
     * @throws DataFolderException if the content of the folder differs from what was acknowledged, or the folder is unusable
     */
    static EmbeddedStore open(Path folder, String accepted, Runnable onFailedCommit) {
        DataDirectory directory = DataDirectory.hold(folder);
        try {
            EmbeddedStore store = open(directory, accepted, onFailedCommit);
            directory.restrict();
            return store;
        } catch (IOException e) {
            directory.close();
            throw DataFolderException.unusable(folder, e);
        } catch (SQLException e) {
            directory.close();
            throw new IllegalStateException("The data folder " + folder + " was not opened", e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static EmbeddedStore open(DataDirectory directory, String accepted, Runnable onFailedCommit)
            throws IOException, SQLException {
        DatabaseFiles viewFiles = new DatabaseFiles(directory.path(), VIEWS);
        LogFolder logFolder = new LogFolder(directory.path());
        FolderGuard guard = new FolderGuard(logFolder, viewFiles, accepted);
        RocksLog.loadLibrary(directory.path().resolve("native"));
        RocksLog log = openLog(logFolder.path(), guard);
        try {
            long position = log.head();
            MarkFile.@Nullable Content views = guard.verifiedViews(log.identity(), position);
            LogWatermark end = LogWatermark.open(logFolder.end(), position);
            return new EmbeddedStore(directory, log, end, openViews(viewFiles, views, log, end), onFailedCommit);
        } catch (DamagedRecordException | LogUnavailableException e) {
            log.close();
            throw RocksLog.unreadable(logFolder.path(), e);
        } catch (IOException | SQLException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private static RocksLog openLog(Path folder, FolderGuard guard) throws IOException {
        boolean isNew = guard.isLogNew();
        try {
            return RocksLog.open(folder, isNew);
        } catch (DataFolderException e) {
            guard.requireAccepted(e);
            return RocksLog.openUpToDamage(folder);
        }
    }

    private static VerifiedDatabase openViews(
            DatabaseFiles files, MarkFile.@Nullable Content marked, RocksLog log, LogWatermark end)
            throws IOException, SQLException {
        return VerifiedDatabase.open(files, marked, log.identity(), end::position);
    }

    /**
     * Ends the process like a crash, from which the next start recovers: no waiting command is acknowledged, and no event is written
     * behind a commit with an unknown outcome.
     */
    private static void halt() {
        LOG.error(
                "The log could not be written. This process ends at once, so that nothing is acknowledged that is not there.");
        Runtime.getRuntime().halt(INPUT_OUTPUT_ERROR);
    }

    /** Guards the folder's file system: writing is refused before the disk is full. */
    FreeSpaceGuard freeSpace() throws IOException {
        return FreeSpaceGuard.under(directory.path());
    }

    Path folder() {
        return directory.path();
    }

    RocksLog log() {
        return log;
    }

    Sequences sequences() {
        return sequences;
    }

    void syncViews() {
        views.database().sync();
    }

    DataSource views() {
        return views.database().dataSource();
    }

    ViewStorage viewStorage() {
        Path folder = directory.path();
        return new ViewStorage(
                "HSQLDB " + views.database().version(),
                StoredFiles.bytes(folder, VIEWS + '.'),
                // HSQLDB writes the script at each checkpoint.
                StoredFiles.newest(Stream.of(new DatabaseFiles(folder, VIEWS).file("script"))));
    }

    /** The position of the newest durable event. */
    long position() {
        return end.position();
    }

    /** Adds new events to the changes of the log. */
    interface Commit {
        /** @param position of the last event before the new events */
        void into(RocksLog.Changes changes, long position) throws RocksDBException;
    }

    /**
     * Writes new events durably.
     *
     * @param events the number of new events
     */
    synchronized void commit(int events, Commit commit) {
        long position = end.position();
        try {
            log.write(changes -> commit.into(changes, position));
        } catch (LogUnavailableException | DamagedRecordException e) {
            if (!log.isClosed()) {
                onFailedCommit.run();
            }
            throw e;
        }
        end.advance(position + events);
    }

    /** An exception must not end the scheduled task: the next run repeats the work. */
    void maintain() {
        try {
            views.maintain();
        } catch (RuntimeException e) {
            LOG.error("The periodic maintenance of the folder failed", e);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        maintenance.shutdown();
        try (directory;
                log;
                end) {
            views.close();
            directory.restrict();
        }
    }
}
