package daybook.platform.seals;

import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A stored tree that events are added to. Changes stay in memory until they are stored. */
final class GrowingTree {

    private final SealTables tables;
    private final LogLeaf leaf = new LogLeaf();
    private final List<Runnable> fullTiles = new ArrayList<>();
    private final ByteArrayOutputStream ids = new ByteArrayOutputStream(Tiles.WIDTH * EventIds.BYTES);
    private final TreeBuilder builder;
    private Tree stored;
    private long tilePosition;
    private long position;

    GrowingTree(SealTables tables, Tree stored) {
        this.tables = tables;
        this.stored = stored;
        this.position = stored.position();
        this.builder = TreeBuilder.resume(
                stored.size(),
                (level, tile) -> tables.tile(stored.origin(), level, tile).orElseThrow(),
                this::full);
        int width = (int) (stored.size() % Tiles.WIDTH);
        if (width > 0) {
            LeafTile leaves =
                    tables.leaves(stored.origin(), stored.size() / Tiles.WIDTH).orElseThrow();
            ids.write(leaves.ids(), 0, width * EventIds.BYTES);
            tilePosition = leaves.position();
        }
    }

    long size() {
        return builder.size();
    }

    /** Of the last event. */
    long position() {
        return position;
    }

    byte[] root() {
        return builder.root();
    }

    long unstored() {
        return builder.size() - stored.size();
    }

    void add(Positioned event) {
        if (ids.size() == 0) {
            tilePosition = event.position();
        }
        position = event.position();
        ids.writeBytes(EventIds.bytes(event.event().id()));
        builder.add(leaf.hash(builder.size() + 1, event.event()));
    }

    private void full(int level, long tile, byte[] hashes) {
        if (level > 0) {
            fullTiles.add(() -> tables.storeNodes(stored.origin(), level, tile, hashes));
            return;
        }
        LeafTile leaves = new LeafTile(tilePosition, hashes, ids.toByteArray());
        ids.reset();
        fullTiles.add(() -> tables.storeLeaves(stored.origin(), tile, leaves));
    }

    /**
     * Stores what was added, in a transaction of the caller.
     *
     * @return false if another process has stored something meanwhile
     */
    boolean store() {
        if (!tables.advance(stored, size(), position)) {
            return false;
        }
        fullTiles.forEach(Runnable::run);
        builder.partialTiles(this::storePartial);
        return true;
    }

    private void storePartial(int level, long tile, byte[] hashes) {
        if (level == 0) {
            tables.storeLeaves(stored.origin(), tile, new LeafTile(tilePosition, hashes, ids.toByteArray()));
        } else {
            tables.storeNodes(stored.origin(), level, tile, hashes);
        }
    }

    /** After the transaction has been committed. */
    void committed() {
        fullTiles.clear();
        stored = new Tree(stored.origin(), stored.verifierKey(), size(), position);
    }
}
