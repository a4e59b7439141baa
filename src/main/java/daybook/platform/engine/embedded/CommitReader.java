package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what HSQLDB appends to a {@code .log} file, and computes its checksum up to the end of the last commit. */
final class CommitReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    /** HSQLDB ends each line with the system's line separator; no text in the file contains a separator. */
    private static final byte[] COMMIT =
            ("COMMIT" + System.lineSeparator()).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CRC32C crc = new CRC32C();
    private long read;

    /** The length of the prefix of {@link #COMMIT} that the bytes read so far end with. */
    private int matched;

    CommitReader(Path log) throws IOException {
        this.channel = FileChannel.open(log);
    }

    /** The file up to the end of a commit: its length and its checksum. */
    record End(long length, int crc) {}

    /** @return the end of the last commit that was added after the previous call, or null if none was added */
    @Nullable End next() throws IOException {
        End last = null;
        while (channel.read(buffer.clear(), read) > 0) {
            buffer.flip();
            int commit = endOfLastCommit();
            if (commit > 0) {
                crc.update(buffer.array(), 0, commit);
                last = new End(read + commit, (int) crc.getValue());
            }
            crc.update(buffer.array(), commit, buffer.limit() - commit);
            read += buffer.limit();
        }
        return last;
    }

    /** @return the offset in the buffer behind the last commit, or 0 if the buffer ends no commit */
    private int endOfLastCommit() {
        int end = 0;
        for (int at = 0; at < buffer.limit(); at++) {
            byte each = buffer.get(at);
            if (each == COMMIT[matched]) {
                matched++;
            } else {
                matched = each == COMMIT[0] ? 1 : 0;
            }
            if (matched == COMMIT.length) {
                end = at + 1;
                matched = 0;
            }
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
