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
 * The file beside a database that says what the database's files are to be: a {@link FilesMark}, and behind it one {@link Step} for each piece
 * that was added to the database's {@code .log} file.
 *
 * <p>The steps are not forced onto the disk: after a power failure some may be missing at the end, and what they stood for is unproven. They never
 * tell of more than is there.
 */
final class MarkFile implements AutoCloseable {

    private static final int STEPS_AT = 512;
    private static final int STEP_BYTES = 8 + 8 + 4 + 4;

    private final FileChannel channel;
    private long stepsEnd = STEPS_AT;

    /**
     * The {@code .log} file up to a place.
     *
     * @param length up to there
     * @param position the log reached to this position at least
     * @param crc CRC-32C of all bytes up to there
     */
    record Step(long length, long position, int crc) {}

    /** What a mark file says. */
    record Content(FilesMark mark, List<Step> steps) {

        /** The log reached to this position at least. */
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

    /** @throws IllegalArgumentException if it is not what was written */
    static Content read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        FilesMark mark = FilesMark.decoded(bytes.slice(0, Math.min(bytes.limit(), FilesMark.BYTES)));
        List<Step> steps = new ArrayList<>();
        for (int at = STEPS_AT; at + STEP_BYTES <= bytes.limit(); at += STEP_BYTES) {
            // One that is damaged says nothing: the next one covers the same bytes.
            if (FilesMark.check(bytes.array(), at, at + STEP_BYTES - Integer.BYTES)
                    == bytes.getInt(at + STEP_BYTES - Integer.BYTES)) {
                steps.add(new Step(bytes.getLong(at), bytes.getLong(at + 8), bytes.getInt(at + 16)));
            }
        }
        return new Content(mark, steps);
    }

    /** Begins anew, on the disk when it returns. */
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
