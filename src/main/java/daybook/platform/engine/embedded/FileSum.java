package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The length and the checksum of a file.
 *
 * @param length in bytes; negative if the file does not exist
 * @param crc CRC-32C of the whole file
 */
record FileSum(long length, int crc) {

    static final FileSum ABSENT = new FileSum(-1, 0);

    private static final int BUFFER_BYTES = 1 << 20;

    static FileSum of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return ABSENT;
        }
        CRC32C crc = new CRC32C();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            long length = 0;
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                length += read;
                crc.update(buffer.flip());
                buffer.clear();
            }
            return new FileSum(length, (int) crc.getValue());
        }
    }

    /**
     * Describes how the found file differs from this expected content, as the rest of a sentence that begins with the file's name; empty
     * if it is equal.
     */
    String differenceOf(FileSum found) {
        if (equals(found)) {
            return "";
        }
        if (found.length < 0) {
            return "is missing";
        }
        if (length < 0) {
            return "is there and should not be";
        }
        return found.length == length ? "was changed" : "has " + found.length + " bytes where it had " + length;
    }
}
