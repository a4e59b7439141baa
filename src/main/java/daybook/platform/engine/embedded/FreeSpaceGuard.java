package daybook.platform.engine.embedded;

import daybook.platform.engine.LogWriter;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses writes while the disk is nearly full. HSQLDB maps its files into memory, so that a full disk would crash the process instead of
 * failing a statement; the reserve lets HSQLDB finish what it has begun.
 */
public final class FreeSpaceGuard {

    /** Covers files that grow by 16 MiB at a time, a checkpoint, and a shutdown. */
    public static final long RESERVED_BYTES = 256L << 20;

    private final Usable usable;

    /** Tells how many bytes may still be written. */
    public interface Usable {
        long bytes() throws IOException;
    }

    public FreeSpaceGuard(Usable usable) {
        this.usable = usable;
    }

    public static FreeSpaceGuard under(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return new FreeSpaceGuard(disk::getUsableSpace);
    }

    /** Decorates a writer: each append checks the free space first. */
    LogWriter before(LogWriter writer) {
        return rows -> {
            require();
            writer.append(rows);
        };
    }

    /** @throws LogUnavailableException if less than the reserve is free; the message names both numbers in bytes */
    public void require() {
        try {
            long left = usable.bytes();
            if (left < RESERVED_BYTES) {
                throw LogUnavailableException.diskFull(left, RESERVED_BYTES);
            }
        } catch (IOException e) {
            throw new LogUnavailableException(e);
        }
    }
}
