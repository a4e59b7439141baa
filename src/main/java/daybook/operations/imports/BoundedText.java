package daybook.operations.imports;

import daybook.operations.imports.ImportFile.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, plain or gzip, without its byte order mark.
 *
 * <p>Bounded twice: a small gzip file can unpack to any size, and a quote that is never closed would otherwise make one row, held in memory,
 * of the rest of the file.
 */
public final class BoundedText extends Reader {

    private static final long UNPACKED_BYTES_MAX = 4L << 30;

    /** The parser reads ahead, so a row may be a little longer. */
    private static final int ROW_CHARACTERS_MAX = 16_384;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Reader in;
    private boolean started;
    private int sinceRow;

    private BoundedText(Reader in) {
        this.in = in;
    }

    /** A row is too long. The rest of it is read as further rows. */
    public static final class RowTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Reading throws {@link java.nio.charset.CharacterCodingException} where the file is not in this character set. */
    public static BoundedText open(Path path, Charset charset) throws IOException {
        return new BoundedText(new InputStreamReader(
                bytes(path),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The character set that the byte order mark of a file stands for, or null without one. */
    public static @Nullable Charset byteOrderMarkOf(Path path) throws IOException {
        try (BOMInputStream bytes = BOMInputStream.builder()
                .setInputStream(bytes(path))
                .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
                .get()) {
            String name = bytes.getBOMCharsetName();
            return name == null ? null : Charset.forName(name);
        }
    }

    private static InputStream bytes(Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            return isGzip(bytes) ? unpacked(bytes) : bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = bytes.read() | bytes.read() << 8;
        bytes.reset();
        return magic == GZIPInputStream.GZIP_MAGIC;
    }

    private static InputStream unpacked(InputStream gzip) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(new GZIPInputStream(gzip, BUFFER_BYTES))
                .setMaxCount(UNPACKED_BYTES_MAX)
                .setOnMaxCount((max, count) -> {
                    throw new UnreadableFileException("The file has more than " + max + " bytes when it is unpacked");
                })
                .get();
    }

    /** The characters of the next row are counted from here. */
    public void beginRow() {
        sinceRow = 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (sinceRow > ROW_CHARACTERS_MAX) {
            sinceRow = 0;
            throw new RowTooLongException();
        }
        int read = in.read(target, offset, length);
        if (!started && read > 0) {
            started = true;
            if (target[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(target, offset + 1, target, offset, read - 1);
                read = read == 1 ? in.read(target, offset, length) : read - 1;
            }
        }
        sinceRow += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
