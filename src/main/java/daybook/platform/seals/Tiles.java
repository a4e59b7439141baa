package daybook.platform.seals;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that is stored as tiles: 256 hashes of one level, side by side. A hash of level <i>l</i> covers 256<sup>l</sup> leaves.
 *
 * <p>The tile of a smaller tree is a prefix of the tile of a larger one, so that one stored tile serves all sizes.
 */
@FunctionalInterface
public interface Tiles {

    int WIDTH = 256;

    /** The levels of the tree that a tile spans. */
    int HEIGHT = 8;

    /** A tile with at least the hashes that the tree had at the asked size. */
    byte[] tile(int level, long tile);

    /** The root of the tree's first leaves. */
    default byte[] root(long size) {
        return size == 0 ? Merkle.emptyRoot() : range(0, size);
    }

    /**
     * The proof that a leaf is in the tree, from its sibling to the child of the root.
     *
     * @param index from 0
     */
    default List<byte[]> inclusion(long index, long size) {
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            boolean left = index < middle;
            path.add(0, left ? range(middle, to) : range(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        return path;
    }

    /** The proof that the tree of the first size is the beginning of the tree of the second. */
    default List<byte[]> consistency(long first, long second) {
        List<byte[]> proof = new ArrayList<>();
        if (first == 0 || first == second) {
            return proof;
        }
        long from = 0;
        long to = second;
        while (first != to) {
            long middle = from + Long.highestOneBit(to - from - 1);
            boolean left = first <= middle;
            proof.add(0, left ? range(middle, to) : range(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        if (from > 0) {
            proof.add(0, range(from, to));
        }
        return proof;
    }

    /** The hash over some leaves; {@code from} is a multiple of the largest power of two that fits into the range. */
    private byte[] range(long from, long to) {
        long size = Long.highestOneBit(to - from);
        byte[] left = complete(from, Long.numberOfTrailingZeros(size));
        return from + size == to ? left : Merkle.node(left, range(from + size, to));
    }

    /** The hash of a complete subtree. */
    private byte[] complete(long from, int height) {
        int level = height / HEIGHT;
        int rest = height % HEIGHT;
        long first = from >> (level * HEIGHT);
        byte[] hashes = tile(level, first / WIDTH);
        return TileBuffer.fold(hashes, (int) (first % WIDTH), 1 << rest);
    }
}
