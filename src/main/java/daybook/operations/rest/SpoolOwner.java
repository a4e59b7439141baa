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
 * This process's files in a folder that several processes may share. Their names begin with the name of a lock file, which the process holds
 * locked for as long as it lives: the operating system gives the lock back with the process, and only then are its files nobody's.
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

    /** Removes what processes that are gone have left in the folder, and begins to own files there. */
    static SpoolOwner in(Path folder) throws IOException {
        removeWhatIsNobodys(folder);
        while (true) {
            Path lockFile = folder.resolve(UUID.randomUUID() + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Another process that starts may have taken the new file for one that was left, and removed it.
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

    /** An empty file of this process's own, which nobody else on this machine may read. */
    Path newFile() throws IOException {
        return Files.createTempFile(folder, ownerOf(lockFile) + "_", FILE);
    }

    private static void removeWhatIsNobodys(Path folder) throws IOException {
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
