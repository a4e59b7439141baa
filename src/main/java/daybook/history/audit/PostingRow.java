package daybook.history.audit;

import java.util.BitSet;

/**
 * The events of one block that have a term.
 *
 * @param term see {@link Terms}
 * @param block the number of the block
 * @param positions the events' offsets in the block, as {@link Block} writes them
 */
record PostingRow(String term, long block, String positions) {

    static PostingRow of(String term, long block, BitSet offsets) {
        return new PostingRow(term, block, Block.text(offsets));
    }

    BitSet offsets() {
        return Block.parse(positions);
    }

    /** The row with further events. Adding an event twice changes nothing. */
    PostingRow with(BitSet more) {
        BitSet all = offsets();
        all.or(more);
        return of(term, block, all);
    }
}
