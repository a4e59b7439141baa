package daybook.operations.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, unpacked where they are gzip, and bounded: a small gzip file can hold any number of them. */
final class FileBytes extends FilterInputStream {

    private static final long UNPACKED_MAX = 4L << 30;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;

    private long left = UNPACKED_MAX;

    private FileBytes(InputStream unpacked) {
        super(unpacked);
    }

    static InputStream of(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            return isGzip(bytes) ? new FileBytes(new GZIPInputStream(bytes, BUFFER_BYTES)) : bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == GZIP_MAGIC_FIRST && bytes.read() == GZIP_MAGIC_SECOND;
        bytes.reset();
        return gzip;
    }

    /** The character set that a byte order mark at the beginning stands for, or null if there is none. */
    static @Nullable Charset markOf(Path path) throws IOException {
        try (InputStream bytes = of(path)) {
            byte[] first = bytes.readNBytes(3);
            if (startsWith(first, 0xef, 0xbb, 0xbf)) {
                return StandardCharsets.UTF_8;
            }
            if (startsWith(first, 0xff, 0xfe)) {
                return StandardCharsets.UTF_16LE;
            }
            return startsWith(first, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new UnreadableFileException("The file has more than " + UNPACKED_MAX + " bytes when it is unpacked");
        }
        return read;
    }
}
