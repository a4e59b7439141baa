package daybook.platform.seals;

import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** The hashes and ids of the sealed events from an index on, at most {@link Difference#EVENTS_MAX}. */
@SuppressWarnings("ArrayRecordComponent")
record SealedWindow(byte[] hashes, byte[] ids) {

    /** @param index of the first event, from 0 */
    static SealedWindow read(SealTables tables, Tree tree, long index) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        long end = Math.min(tree.size(), index + Difference.EVENTS_MAX);
        for (long at = index; at < end; at = (at / Tiles.WIDTH + 1) * Tiles.WIDTH) {
            Optional<LeafTile> tile = tables.leaves(tree.origin(), at / Tiles.WIDTH);
            if (tile.isEmpty()) {
                break;
            }
            int from = (int) (at % Tiles.WIDTH);
            int to = (int) Math.min(Tiles.WIDTH, end - at + from);
            copy(tile.get().hashes(), from, to, Merkle.HASH_BYTES, hashes);
            copy(tile.get().ids(), from, to, EventIds.BYTES, ids);
        }
        return new SealedWindow(hashes.toByteArray(), ids.toByteArray());
    }

    private static void copy(byte[] tile, int from, int to, int width, ByteArrayOutputStream into) {
        int end = Math.min(to * width, tile.length);
        if (end > from * width) {
            into.write(tile, from * width, end - from * width);
        }
    }

    Difference difference(long number, List<StoredEvent> events) {
        return new Difference(number, events, hashes, ids);
    }
}
