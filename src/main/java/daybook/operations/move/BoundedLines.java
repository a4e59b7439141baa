package daybook.operations.move;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a file as bytes, with a limit on their length. */
final class BoundedLines {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    private int start;
    private int end;
    private long number;

    BoundedLines(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /** The number of the last line that {@link #next} has returned, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line with its line break.
     *
     * @return null at the end of the file
     * @throws LogMoveException if it is too long, or the file ends within it
     */
    byte @Nullable [] next() throws IOException, LogMoveException {
        number++;
        line.reset();
        while (fill()) {
            int after = afterLineBreak();
            line.write(buffer, start, after - start);
            start = after;
            if (line.size() > lineBytesMax) {
                throw LogMoveException.at(number, "it is longer than a line can be");
            }
            if (buffer[after - 1] == '\n') {
                return line.toByteArray();
            }
        }
        if (line.size() > 0) {
            throw LogMoveException.at(number, "the file ends within it");
        }
        number--;
        return null;
    }

    private boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = Math.max(0, in.read(buffer));
        }
        return start < end;
    }

    private int afterLineBreak() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }
}
