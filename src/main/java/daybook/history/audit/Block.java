package daybook.history.audit;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * A section of the log of fixed size. The index holds the positions of a term within one block as a bitmap.
 *
 * <p>The text of a bitmap is its first byte that is not zero, a colon, and the bytes from there on in Base64: the bitmap of a single event
 * is short wherever the event is.
 */
final class Block {

    static final int SIZE = 1_024;

    private Block() {}

    static long of(long position) {
        return position / SIZE;
    }

    static int offset(long position) {
        return (int) (position % SIZE);
    }

    static long position(long block, int offset) {
        return block * SIZE + offset;
    }

    /** @param offsets not empty */
    static String text(BitSet offsets) {
        int first = offsets.nextSetBit(0) / Byte.SIZE;
        byte[] bytes = offsets.toByteArray();
        return first + ":" + Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, first, bytes.length));
    }

    static BitSet parse(String text) {
        int colon = text.indexOf(':');
        int first = Integer.parseInt(text.substring(0, colon));
        byte[] tail = Base64.getDecoder().decode(text.substring(colon + 1));
        byte[] bytes = new byte[first + tail.length];
        System.arraycopy(tail, 0, bytes, first, tail.length);
        return BitSet.valueOf(bytes);
    }
}
