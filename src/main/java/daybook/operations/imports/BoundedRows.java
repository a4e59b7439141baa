package daybook.operations.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text whose rows are bounded: a quote that is never closed would otherwise make one row of all that follows, in memory.
 *
 * <p>Leaves out a byte order mark.
 */
final class BoundedRows extends FilterReader {

    /** Counted as the parser reads ahead, so that a row may be a little longer. */
    private static final int ROW_CHARACTERS_MAX = 16_384;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private boolean started;
    private int sinceRow;

    BoundedRows(Reader in) {
        super(in);
    }

    /** A row longer than is allowed; what is left of it comes as rows of their own. */
    static final class RowTooLongException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    void beginRow() {
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
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}
