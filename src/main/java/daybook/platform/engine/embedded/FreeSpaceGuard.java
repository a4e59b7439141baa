package daybook.platform.engine.embedded;

import daybook.platform.engine.LogWriter;
import daybook.platform.errors.LogUnavailableException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses to write where the disk is nearly full, while HSQLDB can still end what it has begun: it maps its files into memory, and a page that
 * the disk has no room for is a fault of the process, not an error that somebody could be told.
 */
public final class FreeSpaceGuard {

    /** For files that grow by 16 MiB, the move of the log's script into its file, and a shutdown. */
    public static final long RESERVED_BYTES = 256L << 20;

    private final Usable usable;

    /** Bytes that may still be written. */
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

    /** A writer that looks for room before each append. */
    LogWriter before(LogWriter writer) {
        return rows -> {
            require();
            writer.append(rows);
        };
    }

    /** @throws LogUnavailableException if less is left than must be, with both in bytes */
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
