package daybook.platform.engine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of the embedded store, locked exclusively for the lifetime of this process.
 *
 * <p>HSQLDB's own lock file is not used: after a crash it delays the next start by up to 22 seconds, while the operating system releases
 * this file lock together with the process.
 */
final class DataDirectory implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final String LOCK = "daybook.pid.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @throws DataDirectoryInUseException if another process holds the lock
     * @throws DataFolderException if the path is not a usable folder
     */
    static DataDirectory hold(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new DataDirectoryInUseException(path);
            }
            DataDirectory directory = new DataDirectory(path, channel);
            directory.prepare();
            return directory;
        } catch (IOException e) {
            throw DataFolderException.unusable(path, e);
        }
    }

    private void prepare() throws IOException {
        try {
            restrict();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes the folder and all files in it accessible to this user only; some of the files are created by the databases with wider
     * permissions.
     */
    void restrict() throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                restrict(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void restrict(Path each) throws IOException {
        Set<PosixFilePermission> permissions = Files.isDirectory(each) ? OWNERS_FOLDER : OWNERS_FILE;
        try {
            if (!Files.isSymbolicLink(each)
                    && !Files.getPosixFilePermissions(each).equals(permissions)) {
                Files.setPosixFilePermissions(each, permissions);
            }
        } catch (NoSuchFileException e) {
            // The file was temporary and has been deleted meanwhile.
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** @throws UncheckedIOException if the lock cannot be released */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
