package daybook.platform.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The house's two books in one folder: the log, on the disk before anything is acknowledged, and the views with their positions,
 * which may lose their last moment in a crash, since they are posted from the log again.
 *
 * <p>They are two databases because HSQLDB syncs every commit of a database or none: in one, the views' many commits, which
 * nobody waits for, would take the log's turns at the disk.
 */
final class EmbeddedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);

    /** The exit code that {@code sysexits} has for it. */
    private static final int INPUT_OUTPUT_ERROR = 74;

    private static final String LOG_OPTIONS = "hsqldb.cache_rows=40000";

    /** Spaces must be had from the beginning: a view that is emptied gives its room in the file back only where its table has one of its own. */
    private static final String VIEW_OPTIONS = "hsqldb.cache_rows=100000;hsqldb.files_space=true";

    /** A statement that cannot be repeated after a crash ends the start; without this, it ends the reading of the rest. */
    private static final String ALL_OR_NOTHING = ";hsqldb.full_log_replay=true";

    /** So much of the views' newest changes is posted once more after a crash. */
    private static final long TEND_EVERY_MILLISECONDS = 200;

    private final DataDirectory directory;
    private final ProvenDatabase log;
    private final ProvenDatabase views;
    private final AtomicLong position;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "folder keeper");
        thread.setDaemon(true);
        return thread;
    });

    private EmbeddedStore(DataDirectory directory, ProvenDatabase log, ProvenDatabase views, AtomicLong position) {
        this.directory = directory;
        this.log = log;
        this.views = views;
        this.position = position;
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
        DatabaseFiles logFiles = new DatabaseFiles(directory.path(), "log");
        DatabaseFiles viewFiles = new DatabaseFiles(directory.path(), "views");
        FolderGuard guard = new FolderGuard(logFiles, viewFiles, accepted);
        FolderGuard.Finding found = guard.lookAtLog();
        AtomicLong position = new AtomicLong();
        ProvenDatabase log = openLog(logFiles, found, position);
        try {
            log.database().onUnwrittenCommit(onUnwrittenCommit);
            FolderGuard.Finding foundViews = guard.lookAtViews(found, log.log(), position.get());
            return new EmbeddedStore(directory, log, openViews(viewFiles, foundViews, log, position), position);
        } catch (IOException | SQLException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private static ProvenDatabase openLog(DatabaseFiles files, FolderGuard.Finding found, AtomicLong position)
            throws IOException, SQLException {
        String options = LOG_OPTIONS + (found.accepted() ? "" : ALL_OR_NOTHING);
        return ProvenDatabase.open(
                files,
                found.marked(),
                found.identity(),
                base -> HsqlDatabase.open(base, "FALSE", options, "classpath:db/migration/hsqldb/log"),
                database -> {
                    position.set(LogCheck.look(database.dataSource(), found));
                    return position::get;
                });
    }

    private static ProvenDatabase openViews(
            DatabaseFiles files, FolderGuard.Finding found, ProvenDatabase log, AtomicLong position)
            throws IOException, SQLException {
        return ProvenDatabase.open(
                files,
                found.marked(),
                log.log(),
                base -> HsqlDatabase.open(
                        base, "200 MILLIS", VIEW_OPTIONS + ALL_OR_NOTHING, "classpath:db/migration/hsqldb/views"),
                database -> position::get);
    }

    /** As in a crash, from which the next start recovers: whoever waits for this commit is told nothing, and nothing is committed behind it. */
    private static void halt() {
        LOG.error(
                "The log could not be written. This process ends at once, so that nothing is acknowledged that is not there.");
        Runtime.getRuntime().halt(INPUT_OUTPUT_ERROR);
    }

    /** Where writing is refused before the disk is full. */
    RoomOnDisk room() throws IOException {
        return RoomOnDisk.under(directory.path());
    }

    DataSource log() {
        return log.database().dataSource();
    }

    DataSource views() {
        return views.database().dataSource();
    }

    /** So many events were committed, and are acknowledged when this returns. */
    void committed(int events) {
        position.addAndGet(events);
        log.prove();
    }

    /** Nothing may end the keeper: what it does not do at one time, it does at the next. */
    void tend() {
        try {
            log.tend();
            views.tend();
        } catch (RuntimeException e) {
            LOG.error("The folder was not tended", e);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        keeper.shutdown();
        try (directory) {
            try (log) {
                views.close();
            }
            directory.restrict();
        }
    }
}
