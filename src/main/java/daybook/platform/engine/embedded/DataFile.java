package daybook.platform.engine.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The rows of an HSQLDB database at its last checkpoint, where recovery after a crash begins: the {@code .data} file, with each page that
 * was changed afterwards replaced by its copy from the {@code .backup} file. HSQLDB copies a page there before it first changes the page.
 *
 * <p>May be read while the database writes: a page is read from the file before it is looked up among the copies. The copy of a page that
 * was already changed when it was read is therefore always found.
 */
final class DataFile {

    /** From HSQLDB's {@code DataFileCache}: the offset of the used length and the offset of the flags. */
    private static final int USED_AT = 12;

    private static final int FLAGS_AT = 28;

    /** HSQLDB's flag for a saved file. With it HSQLDB does not restore the copied pages. */
    private static final int SAVED = 1 << 29;

    private static final int HEADER_BYTES = 64;
    private static final int BUFFER_BYTES = 1 << 20;

    /** From HSQLDB's {@code RAShadowFile}: each copy has a header with the page's length and position. */
    private static final int PAGE_HEADER_BYTES = 12;

    private static final int PAGE_BYTES_MAX = 1 << 20;

    private final FileChannel data;
    private final Path backup;

    /** The copies in the {@code .backup} file by the position of their page in the {@code .data} file. */
    private final TreeMap<Long, Copy> copies = new TreeMap<>();

    private long copiesEnd;

    private record Copy(long at, int length) {}

    private DataFile(FileChannel data, Path backup) {
        this.data = data;
        this.backup = backup;
    }

    /**
     * @return the checksum of the used length at the checkpoint, computed with the saved flag set, because HSQLDB clears the flag at the
     *     first change
     * @throws IOException if the files are not HSQLDB's, or cannot be read
     */
    static FileSum atCheckpoint(Path data, Path backup) throws IOException {
        if (!Files.exists(data)) {
            return FileSum.ABSENT;
        }
        try (FileChannel channel = FileChannel.open(data)) {
            return new DataFile(channel, backup).sum();
        }
    }

    /**
     * Truncates a copy that a crash left incomplete. The page of such a copy was not changed yet, and HSQLDB fails on the incomplete
     * copy.
     */
    static void truncateIncompleteCopy(Path backup) throws IOException {
        if (!Files.exists(backup)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(backup, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            DataFile file = new DataFile(channel, backup);
            file.findCopies();
            channel.truncate(file.copiesEnd);
        }
    }

    private FileSum sum() throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = block(0);
        if (block.limit() < HEADER_BYTES) {
            throw new EOFException("no header in " + block.limit() + " bytes");
        }
        long used = block.getLong(USED_AT);
        refuseFalselySaved();
        block.putInt(FLAGS_AT, block.getInt(FLAGS_AT) | SAVED);
        for (long position = 0; position < used; ) {
            if (position > 0) {
                block = block(position);
            }
            if (block.limit() == 0) {
                return new FileSum(position, (int) crc.getValue());
            }
            block.limit((int) Math.min(block.limit(), used - position));
            position += block.limit();
            crc.update(block);
        }
        return new FileSum(used, (int) crc.getValue());
    }

    /** If copies exist and the saved flag is set, HSQLDB would not restore the changed pages. */
    private void refuseFalselySaved() throws IOException {
        ByteBuffer flags = ByteBuffer.allocate(Integer.BYTES);
        readFully(data, flags, FLAGS_AT);
        if (!copies.isEmpty() && (flags.getInt(0) & SAVED) != 0) {
            throw new IOException("pages were changed in a file that says it is saved");
        }
    }

    private ByteBuffer block(long position) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BUFFER_BYTES);
        readFully(data, block, position);
        block.flip();
        findCopies();
        long end = position + block.limit();
        for (Map.Entry<Long, Copy> copy :
                copies.subMap(position - PAGE_BYTES_MAX, end).entrySet()) {
            overlay(block, position, copy.getKey(), copy.getValue());
        }
        return block;
    }

    private void overlay(ByteBuffer block, long position, long page, Copy copy) throws IOException {
        long from = Math.max(position, page);
        long to = Math.min(position + block.limit(), page + copy.length());
        if (from >= to) {
            return;
        }
        try (FileChannel channel = FileChannel.open(backup)) {
            ByteBuffer part = block.slice((int) (from - position), (int) (to - from));
            readFully(channel, part, copy.at() + from - page);
        }
    }

    private void findCopies() throws IOException {
        if (!Files.exists(backup) || Files.size(backup) == copiesEnd) {
            return;
        }
        try (FileChannel channel = FileChannel.open(backup)) {
            long size = channel.size();
            ByteBuffer header = ByteBuffer.allocate(PAGE_HEADER_BYTES);
            while (copiesEnd + PAGE_HEADER_BYTES <= size) {
                readFully(channel, header.clear(), copiesEnd);
                int length = header.getInt(0);
                if (length <= 0 || length > PAGE_BYTES_MAX) {
                    throw new IOException("no page at byte " + copiesEnd + " of " + backup.getFileName());
                }
                long next = copiesEnd + PAGE_HEADER_BYTES + length;
                if (next > size) {
                    return;
                }
                copies.put(header.getLong(Integer.BYTES), new Copy(copiesEnd + PAGE_HEADER_BYTES, length));
                copiesEnd = next;
            }
        }
    }

    /** Reads fewer bytes where the file is shorter. */
    private static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
        int start = target.position();
        int read = 0;
        while (target.hasRemaining() && read >= 0) {
            read = channel.read(target, position + target.position() - start);
        }
    }
}
