package daybook.platform.engine.embedded;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The house's two books in one folder: the log in RocksDB, on the disk before anything is acknowledged, and the views with their positions in
 * HSQLDB, which may lose their last moment in a crash, since they are posted from the log again.
 */
final class EmbeddedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);

    /** The exit code that {@code sysexits} has for it. */
    private static final int INPUT_OUTPUT_ERROR = 74;

    /** So much of the views' newest changes is posted once more after a crash. */
    private static final long TEND_EVERY_MILLISECONDS = 200;

    private final DataDirectory directory;
    private final RocksLog log;
    private final Sequences sequences;
    private final LogEnd end;
    private final ProvenDatabase views;
    private final Runnable onUnwrittenCommit;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "folder keeper");
        thread.setDaemon(true);
        return thread;
    });

    private EmbeddedStore(
            DataDirectory directory, RocksLog log, LogEnd end, ProvenDatabase views, Runnable onUnwrittenCommit) {
        this.directory = directory;
        this.log = log;
        this.sequences = new Sequences(log);
        this.end = end;
        this.views = views;
        this.onUnwrittenCommit = onUnwrittenCommit;
        keeper.scheduleWithFixedDelay(
                this::tend, TEND_EVERY_MILLISECONDS, TEND_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /** Opens the store in a folder, or makes it there. @throws DataDirectoryInUseException if another process holds it */
    static EmbeddedStore open(Path folder) {
        return open(folder, "");
    }

    /** @param accepted what a refusal of the folder named as the word to accept its damage by; empty if there is none */
    static EmbeddedStore open(Path folder, String accepted) {
        return open(folder, accepted, EmbeddedStore::halt);
    }

    /**
     * @param onUnwrittenCommit what to do when a commit of the log could not be written, before anybody is told that it was
     * @throws DataFolderException if what is in the folder is not what was acknowledged, or cannot be used
     */
    static EmbeddedStore open(Path folder, String accepted, Runnable onUnwrittenCommit) {
        DataDirectory directory = DataDirectory.hold(folder);
        try {
            EmbeddedStore store = open(directory, accepted, onUnwrittenCommit);
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

    private static EmbeddedStore open(DataDirectory directory, String accepted, Runnable onUnwrittenCommit)
            throws IOException, SQLException {
        DatabaseFiles viewFiles = new DatabaseFiles(directory.path(), "views");
        LogFolder logFolder = new LogFolder(directory.path());
        FolderGuard guard = new FolderGuard(logFolder, viewFiles, accepted);
        RocksLog.loadLibrary(directory.path().resolve("native"));
        RocksLog log = openLog(logFolder.path(), guard);
        try {
            long position = log.head();
            MarkFile.@Nullable Content views = guard.lookAt(log.identity(), position);
            LogEnd end = LogEnd.open(logFolder.end(), position);
            return new EmbeddedStore(directory, log, end, openViews(viewFiles, views, log, end), onUnwrittenCommit);
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

    private static ProvenDatabase openViews(
            DatabaseFiles files, MarkFile.@Nullable Content marked, RocksLog log, LogEnd end)
            throws IOException, SQLException {
        return ProvenDatabase.open(files, marked, log.identity(), end::position);
    }

    /** As in a crash, from which the next start recovers: what is waited for is not acknowledged, and nothing is written behind it. */
    private static void halt() {
        LOG.error(
                "The log could not be written. This process ends at once, so that nothing is acknowledged that is not there.");
        Runtime.getRuntime().halt(INPUT_OUTPUT_ERROR);
    }

    /** Where writing is refused before the disk is full. */
    FreeSpaceGuard room() throws IOException {
        return FreeSpaceGuard.under(directory.path());
    }

    RocksLog log() {
        return log;
    }

    Sequences sequences() {
        return sequences;
    }

    DataSource views() {
        return views.database().dataSource();
    }

    /** The position of the newest event that is on the disk. */
    long position() {
        return end.position();
    }

    /** Changes of the log that hold new events. */
    interface Commit {
        /** @param position of the event that they follow */
        void into(RocksLog.Changes changes, long position) throws RocksDBException;
    }

    /** Writes new events. They are on the disk when this returns. @param events how many they are */
    synchronized void commit(int events, Commit commit) {
        long position = end.position();
        try {
            log.write(changes -> commit.into(changes, position));
        } catch (LogUnavailableException | DamagedRecordException e) {
            if (!log.isClosed()) {
                onUnwrittenCommit.run();
            }
            throw e;
        }
        end.advance(position + events);
    }

    /** Nothing may end the keeper: what it does not do at one time, it does at the next. */
    void tend() {
        try {
            views.tend();
        } catch (RuntimeException e) {
            LOG.error("The folder was not tended", e);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        keeper.shutdown();
        try (directory;
                log;
                end) {
            views.close();
            directory.restrict();
        }
    }
}
