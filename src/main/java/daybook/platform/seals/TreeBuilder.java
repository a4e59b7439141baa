package daybook.platform.seals;

import java.util.ArrayList;
import java.util.List;

/** A tree that grows by leaves. It keeps the tiles at its right edge only: a few kilobytes for a log of any length. */
public final class TreeBuilder {

    private final FullTile full;
    private final List<TileBuffer> edge = new ArrayList<>();
    private long size;

    /** Receives a tile when it is full. */
    @FunctionalInterface
    public interface FullTile {
        void add(int level, long tile, byte[] hashes);
    }

    /** An empty tree. */
    public TreeBuilder(FullTile full) {
        this.full = full;
    }

    /** A tree of which the tiles are stored. */
    static TreeBuilder resume(long size, Tiles tiles, FullTile full) {
        TreeBuilder tree = new TreeBuilder(full);
        tree.size = size;
        long hashes = size;
        for (int level = 0; hashes > 0; level++) {
            int width = (int) (hashes % Tiles.WIDTH);
            TileBuffer buffer = tree.level(level);
            if (width > 0) {
                buffer.fill(tiles.tile(level, hashes / Tiles.WIDTH), width);
            }
            hashes /= Tiles.WIDTH;
        }
        return tree;
    }

    public long size() {
        return size;
    }

    public void add(byte[] leaf) {
        size++;
        add(0, leaf);
    }

    private void add(int level, byte[] hash) {
        TileBuffer buffer = level(level);
        buffer.add(hash);
        if (buffer.isFull()) {
            full.add(level, (size >> (Tiles.HEIGHT * (level + 1))) - 1, buffer.bytes());
            byte[] root = buffer.root();
            buffer.clear();
            add(level + 1, root);
        }
    }

    private TileBuffer level(int level) {
        while (edge.size() <= level) {
            edge.add(new TileBuffer());
        }
        return edge.get(level);
    }

    /** Passes on the tiles at the right edge that have hashes and are not full. */
    void partialTiles(FullTile partial) {
        for (int level = 0; level < edge.size(); level++) {
            if (edge.get(level).count() > 0) {
                partial.add(
                        level,
                        size >> (Tiles.HEIGHT * (level + 1)),
                        edge.get(level).bytes());
            }
        }
    }

    public byte[] root() {
        if (size == 0) {
            return Merkle.emptyRoot();
        }
        List<byte[]> subtrees = new ArrayList<>();
        for (int level = edge.size() - 1; level >= 0; level--) {
            addSubtrees(edge.get(level), subtrees);
        }
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Merkle.node(subtrees.get(i), root);
        }
        return root;
    }

    private static void addSubtrees(TileBuffer buffer, List<byte[]> subtrees) {
        byte[] hashes = buffer.bytes();
        int first = 0;
        while (first < buffer.count()) {
            int width = Integer.highestOneBit(buffer.count() - first);
            subtrees.add(TileBuffer.fold(hashes, first, width));
            first += width;
        }
    }
}
