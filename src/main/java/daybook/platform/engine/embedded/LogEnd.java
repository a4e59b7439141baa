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
 * How far the embedded log has come, in memory and in a small file beside it. A log whose write-ahead file was cut at the end of a record cannot be
 * told from a shorter one by itself.
 *
 * <p>The file is not forced onto the disk: after a power failure it may be behind the log. It is never ahead of it.
 */
final class LogEnd implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogEnd.class);
    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private final FileChannel file;
    private volatile long position;
    private boolean fails;

    private LogEnd(FileChannel file, long position) {
        this.file = file;
        this.position = position;
    }

    /** @param position of the newest event in the log */
    static LogEnd open(Path file, long position) throws IOException {
        LogEnd end = new LogEnd(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), position);
        end.write(position);
        return end;
    }

    /** The position in the file; 0 where the file is missing or its checksum is wrong. */
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

    /** The log has come to this position, on the disk. */
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
