package daybook.operations.move;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a log file under a temporary name, which is replaced only once the complete file is on the disk. */
final class LogFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final @Nullable GZIPOutputStream zip;
    private final OutputStream out;

    private LogFile(Path file, Path part, FileChannel channel) throws IOException {
        this.file = file;
        this.part = part;
        this.channel = channel;
        OutputStream plain = Channels.newOutputStream(channel);
        this.zip = isZipped(file) ? new GZIPOutputStream(plain, BUFFER_BYTES) : null;
        this.out = new BufferedOutputStream(zip == null ? plain : zip, BUFFER_BYTES);
    }

    static boolean isZipped(Path file) {
        return file.toString().endsWith(".gz");
    }

    static LogFile create(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        // A leftover file would keep its own permissions.
        Files.deleteIfExists(part);
        FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly(part));
        return new LogFile(file, part, channel);
    }

    /** The log holds business data, so only the owner may read the file. */
    private static FileAttribute<?>[] ownersOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    void write(byte[] line) throws IOException {
        out.write(line);
    }

    /** Syncs the file and gives it its final name, replacing an existing file. */
    void finish() throws IOException {
        out.flush();
        if (zip != null) {
            zip.finish();
        }
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
