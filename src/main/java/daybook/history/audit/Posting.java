package daybook.history.audit;

import java.util.BitSet;

/**
 * The events of one block that have a term.
 *
 * @param block the number of the block
 * @param offsets the events' offsets in the block, not empty
 */
record Posting(long block, BitSet offsets) {}
