package daybook.history.audit;

import java.util.Base64;
import java.util.BitSet;

/**
 * A section of the log of fixed size. The index holds the positions of a term within one block as offsets.
 *
 * <p>The text of the offsets is the shorter of two: the distances from each offset to the next in base 36, or an asterisk and the bitmap in
 * Base64.
 */
final class Block {

    static final int SIZE = 4_096;

    private static final String BITMAP = "*";
    private static final int RADIX = 36;

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
        String bitmap = BITMAP + Base64.getEncoder().encodeToString(offsets.toByteArray());
        StringBuilder distances = new StringBuilder();
        int last = 0;
        for (int next = offsets.nextSetBit(0);
                next >= 0 && distances.length() < bitmap.length();
                next = offsets.nextSetBit(next + 1)) {
            distances.append(Integer.toString(next - last, RADIX)).append(' ');
            last = next;
        }
        return distances.length() < bitmap.length() ? distances.substring(0, distances.length() - 1) : bitmap;
    }

    static BitSet parse(String text) {
        if (text.startsWith(BITMAP)) {
            return BitSet.valueOf(Base64.getDecoder().decode(text.substring(1)));
        }
        BitSet offsets = new BitSet();
        int offset = 0;
        for (String distance : text.split(" ")) {
            offset += Integer.parseInt(distance, RADIX);
            offsets.set(offset);
        }
        return offsets;
    }
}
