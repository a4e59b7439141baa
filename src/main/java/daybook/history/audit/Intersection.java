package daybook.history.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the events that have all of some terms, in one direction.
 *
 * @param terms the rarest first: its next row skips the blocks between. Without terms every position matches
 * @param head the last position that may be part of the result
 */
record Intersection(List<String> terms, boolean descending, long head, Lookup lookup) {

    /** Finds rows of the index. */
    interface Lookup {

        /** The events of a term in the given block, or in the next one in the direction of reading that has any. */
        @Nullable Posting nearest(String term, long block, boolean descending);
    }

    private record Match(long block, BitSet offsets) {}

    /**
     * The next positions, in the direction of reading.
     *
     * @param from the first position that may be part of the result
     */
    List<Long> positions(long from, int countMax) {
        List<Long> found = new ArrayList<>();
        long block = Block.of(Math.min(from, head));
        for (Match match = next(block); match != null && found.size() < countMax; match = next(block)) {
            positionsOf(match).stream()
                    .filter(position -> descending ? position <= from : position >= from)
                    .limit(countMax - found.size())
                    .forEach(found::add);
            block = match.block() + step();
        }
        return found;
    }

    private int step() {
        return descending ? -1 : 1;
    }

    private List<Long> positionsOf(Match match) {
        List<Long> positions = new ArrayList<>();
        match.offsets().stream()
                .mapToObj(offset -> Block.position(match.block(), offset))
                .filter(position -> position > 0 && position <= head)
                .forEach(positions::add);
        if (descending) {
            Collections.reverse(positions);
        }
        return positions;
    }

    /** The next block with a common position; null if there is none. */
    private @Nullable Match next(long firstBlock) {
        long block = firstBlock;
        while (block >= 0 && block <= Block.of(head)) {
            Match match = common(block);
            if (match == null) {
                return null;
            }
            if (!match.offsets().isEmpty()) {
                return match;
            }
            block = match.block() == block ? block + step() : match.block();
        }
        return null;
    }

    /** The common positions of a block. With another block's number, and empty, if a term has its next row only there; null if it has none. */
    private @Nullable Match common(long block) {
        BitSet offsets = new BitSet();
        offsets.set(0, Block.SIZE);
        for (String term : terms) {
            Posting row = lookup.nearest(term, block, descending);
            if (row == null) {
                return null;
            }
            if (row.block() != block) {
                return new Match(row.block(), new BitSet());
            }
            offsets.and(row.offsets());
        }
        return new Match(block, offsets);
    }
}
