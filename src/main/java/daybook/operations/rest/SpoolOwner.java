package daybook.operations.rest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The files of this process in a folder that several processes may share.
 *
 * <p>The file names begin with the name of a lock file that this process keeps locked. The operating system releases the lock when the
 * process ends, however it ends, and the next process that starts removes the files of unlocked names.
 */
final class SpoolOwner implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final String FILE = ".sent";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private SpoolOwner(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Removes the files of ended processes and creates the lock file of this one. */
    static SpoolOwner in(Path folder) throws IOException {
        removeAbandoned(folder);
        while (true) {
            Path lockFile = folder.resolve(UUID.randomUUID() + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another process that starts may have removed the lock file between its creation and its lock.
            if (isLockedBy(channel) && Files.exists(lockFile)) {
                return new SpoolOwner(folder, lockFile, channel);
            }
            channel.close();
        }
    }

    private static boolean isLockedBy(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** An empty file that only the user of this process may read. */
    Path newFile() throws IOException {
        return Files.createTempFile(folder, ownerOf(lockFile) + "_", FILE);
    }

    private static void removeAbandoned(Path folder) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*" + LOCK)) {
            for (Path lockFile : locks) {
                try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
                    if (isLockedBy(channel)) {
                        removeAll(folder, ownerOf(lockFile));
                        Files.deleteIfExists(lockFile);
                    }
                }
            }
        }
    }

    private static void removeAll(Path folder, String owner) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, owner + "_*" + FILE)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String ownerOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return name.substring(0, name.length() - LOCK.length());
    }

    /** Removes this process's files. */
    @Override
    public void close() throws IOException {
        removeAll(folder, ownerOf(lockFile));
        Files.deleteIfExists(lockFile);
        lock.close();
    }
}
