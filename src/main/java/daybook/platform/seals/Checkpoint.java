package daybook.platform.seals;

import java.util.Base64;

/**
 * The size and the root of a log's tree, in the format {@code c2sp.org/tlog-checkpoint}.
 *
 * @param origin the name of the log
 * @param size the number of leaves
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int LINES_MIN = 3;

    /**
     * Reads the text of a checkpoint; further lines are skipped.
     *
     * @throws InvalidNoteException if it is none
     */
    public static Checkpoint parse(String text) throws InvalidNoteException {
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES_MIN || lines[0].isEmpty()) {
            throw new InvalidNoteException("This is not a checkpoint.");
        }
        return new Checkpoint(lines[0], size(lines[1]), Base64Text.hash(lines[2]));
    }

    /** @throws InvalidNoteException unless the text is a number as a checkpoint writes it */
    static long size(String text) throws InvalidNoteException {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new InvalidNoteException("This is not the size of a tree.");
        }
        return Long.parseLong(text);
    }

    public String rootText() {
        return Base64.getEncoder().encodeToString(root);
    }

    /** The text that is signed. */
    String text() {
        return origin + '\n' + size + '\n' + rootText() + '\n';
    }
}
