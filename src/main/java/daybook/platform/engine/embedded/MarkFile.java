package daybook.platform.engine.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file beside a database that describes the expected content of the database's files: a {@link FilesMark}, followed by a {@link Step}
 * for each verified addition to the database's {@code .log} file.
 *
 * <p>The steps are not forced to the disk. After a power failure the last steps may be missing, and the commits that they covered are
 * unverified. A step never covers more than the database has written.
 */
final class MarkFile implements AutoCloseable {

    private static final int STEPS_AT = 512;
    private static final int STEP_BYTES = 8 + 8 + 4 + 4;

    private final FileChannel channel;
    private long stepsEnd = STEPS_AT;

    /**
     * The {@code .log} file up to the end of a commit.
     *
     * @param length of the file up to there
     * @param position a lower bound of the log's last position
     * @param crc CRC-32C of all bytes up to there
     */
    record Step(long length, long position, int crc) {}

    /** The content of a mark file. */
    record Content(FilesMark mark, List<Step> steps) {

        /** A lower bound of the log's last position. */
        long position() {
            return steps.isEmpty()
                    ? mark.position()
                    : Math.max(mark.position(), steps.get(steps.size() - 1).position());
        }
    }

    private MarkFile(FileChannel channel) {
        this.channel = channel;
    }

    static MarkFile open(Path file) throws IOException {
        return new MarkFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** @throws IllegalArgumentException if the file's content is invalid */
    static Content read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        FilesMark mark = FilesMark.decoded(bytes.slice(0, Math.min(bytes.limit(), FilesMark.BYTES)));
        List<Step> steps = new ArrayList<>();
        for (int at = STEPS_AT; at + STEP_BYTES <= bytes.limit(); at += STEP_BYTES) {
            // A damaged step is skipped: the next step covers the same bytes.
            if (FilesMark.check(bytes.array(), at, at + STEP_BYTES - Integer.BYTES)
                    == bytes.getInt(at + STEP_BYTES - Integer.BYTES)) {
                steps.add(new Step(bytes.getLong(at), bytes.getLong(at + 8), bytes.getInt(at + 16)));
            }
        }
        return new Content(mark, steps);
    }

    /** Replaces the file's content durably. */
    void begin(FilesMark mark) throws IOException {
        channel.write(mark.encoded(), 0);
        channel.truncate(STEPS_AT);
        channel.force(true);
        stepsEnd = STEPS_AT;
    }

    void add(Step step) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(STEP_BYTES)
                .putLong(step.length())
                .putLong(step.position())
                .putInt(step.crc());
        buffer.putInt(FilesMark.check(buffer.array(), 0, buffer.position())).flip();
        channel.write(buffer, stepsEnd);
        stepsEnd += STEP_BYTES;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
