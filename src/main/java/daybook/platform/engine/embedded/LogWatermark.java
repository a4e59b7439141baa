package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watermark of the embedded log, in memory and in a small file beside the log. RocksDB alone cannot tell a log whose write-ahead file
 * was truncated at the end of a record from a shorter log.
 *
 * <p>The file is not forced to the disk: after a power failure it may be behind the log, but never ahead of it.
 */
final class LogWatermark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWatermark.class);
    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private final FileChannel file;
    private volatile long position;
    private boolean fails;

    private LogWatermark(FileChannel file, long position) {
        this.file = file;
        this.position = position;
    }

    /** @param position of the log's newest event */
    static LogWatermark open(Path file, long position) throws IOException {
        LogWatermark end =
                new LogWatermark(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), position);
        end.write(position);
        return end;
    }

    /** The position in the file; 0 if the file is missing or its checksum is wrong. */
    static long read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        return bytes.limit() == BYTES && bytes.getInt(Long.BYTES) == FilesMark.check(bytes.array(), 0, Long.BYTES)
                ? bytes.getLong(0)
                : 0;
    }

    long position() {
        return position;
    }

    /** Records that the log is durable up to this position. */
    void advance(long reached) {
        position = reached;
        write(reached);
    }

    private void write(long reached) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(reached);
        bytes.putInt(FilesMark.check(bytes.array(), 0, Long.BYTES)).flip();
        try {
            file.write(bytes, 0);
            fails = false;
        } catch (IOException e) {
            if (!fails) {
                LOG.warn("How far the log has come cannot be noted beside it", e);
            }
            fails = true;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
