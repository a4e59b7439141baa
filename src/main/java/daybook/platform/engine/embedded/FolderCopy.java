package daybook.platform.engine.embedded;

import daybook.platform.privacy.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A copy of the files of a stopped embedded store, which may be opened, migrated and changed while the store stays as it is.
 *
 * <p>RocksDB never changes a file of sorted records, so those are linked where the file system allows it, and take no room.
 */
public final class FolderCopy implements AutoCloseable {

    private static final String SORTED_RECORDS = ".sst";

    private final Path path;

    private FolderCopy(Path path) {
        this.path = path;
    }

    /** An empty folder of the same kind. */
    public static FolderCopy empty() throws IOException {
        return new FolderCopy(Files.createTempDirectory("daybook-rehearsal"));
    }

    /**
     * @param folder the data folder
     * @param isLogOnServer whether its views are of a log on Axon Server
     * @throws DataDirectoryInUseException if a process has the store open
     */
    public static FolderCopy of(Path folder, boolean isLogOnServer) throws IOException {
        Path from = EmbeddedConfiguration.folder(folder.toString(), isLogOnServer);
        FolderCopy copy = beside(folder);
        if (!Files.isDirectory(from)) {
            return copy;
        }
        try (DataDirectory held = DataDirectory.hold(from)) {
            Path to = EmbeddedConfiguration.folder(copy.path.toString(), isLogOnServer);
            copyFiles(held.path(), Files.createDirectories(to));
            copyFolder(new LogFolder(held.path()).path(), new LogFolder(to).path());
            copyFolder(RocksKeyStore.folderIn(held.path()), RocksKeyStore.folderIn(to));
            if (isLogOnServer) {
                copyFiles(folder, copy.path);
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Of the master key alone, for a house whose log, views and keys of persons are in a database. @param folder the data folder */
    public static FolderCopy ofMasterKey(Path folder) throws IOException {
        FolderCopy copy = beside(folder);
        try {
            for (Path file : MasterKey.filesIn(folder)) {
                copyFile(file, copy.path.resolve(file.getFileName()));
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** On the same file system, where this user may write there. */
    private static FolderCopy beside(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        return parent != null && Files.isWritable(parent)
                ? new FolderCopy(Files.createTempDirectory(parent, "daybook-rehearsal"))
                : empty();
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            copyFiles(from, Files.createDirectories(to));
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copyFile(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void copyFile(Path file, Path to) throws IOException {
        if (file.toString().endsWith(SORTED_RECORDS)) {
            try {
                Files.createLink(to, file);
                return;
            } catch (UnsupportedOperationException | IOException e) {
                // Another file system: the bytes are copied.
            }
        }
        Files.copy(file, to);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(FolderCopy::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
