package daybook.platform.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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

    private final DataDirectory directory;
    private final HsqlDatabase log;
    private final HsqlDatabase views;

    private EmbeddedStore(DataDirectory directory, HsqlDatabase log, HsqlDatabase views) {
        this.directory = directory;
        this.log = log;
        this.views = views;
    }

    /** Opens the store in a folder, or makes it there. @throws DataDirectoryInUseException if another process holds it */
    static EmbeddedStore open(Path folder) throws SQLException {
        return open(folder, EmbeddedStore::halt);
    }

    /** @param onUnwrittenCommit what to do when a commit of the log could not be written, before anybody is told that it was */
    static EmbeddedStore open(Path folder, Runnable onUnwrittenCommit) throws SQLException {
        DataDirectory directory = DataDirectory.hold(folder);
        Path path = directory.path();
        HsqlDatabase log =
                HsqlDatabase.open(path.resolve("log"), "FALSE", LOG_OPTIONS, "classpath:db/migration/hsqldb/log");
        log.onUnwrittenCommit(onUnwrittenCommit);
        return new EmbeddedStore(
                directory,
                log,
                HsqlDatabase.open(
                        path.resolve("views"), "200 MILLIS", VIEW_OPTIONS, "classpath:db/migration/hsqldb/views"));
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
        return log.dataSource();
    }

    DataSource views() {
        return views.dataSource();
    }

    @Override
    public void close() throws SQLException, IOException {
        try (directory;
                log) {
            views.close();
        }
    }
}
