package daybook.platform.seals;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.errors.Rejection;
import daybook.platform.seals.CheckpointNotes.Signed;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks cheaply, before each seal, that the log still ends as it was sealed and that the last checkpoint is the tree's: a log that was
 * rolled back and has grown again differs there. A whole verification finds where a log differs.
 */
record SealedEnd(RawLog log, SealTables tables, NoteVerifier key) {

    static final String BROKEN = "seal-broken";

    /** @throws Rejection conflict {@code seal-broken} */
    void check(Tree tree, Optional<Seal> latest) {
        if (latest.isPresent()) {
            checkCheckpoint(tree, latest.get());
        }
        if (tree.size() > 0) {
            checkLastEvent(tree);
        }
    }

    private void checkCheckpoint(Tree tree, Seal latest) {
        try {
            Signed signed = Seals.verified(latest.note(), key);
            Tiles tiles =
                    (level, tile) -> tables.tile(tree.origin(), level, tile).orElseThrow();
            long size = signed.checkpoint().size();
            if (size == latest.size()
                    && size <= tree.size()
                    && Arrays.equals(tiles.root(size), signed.checkpoint().root())) {
                return;
            }
        } catch (InvalidNoteException e) {
            throw broken("The last checkpoint is forged: " + e.getMessage(), tree.position());
        }
        throw broken("The last checkpoint is not that of the stored tree.", tree.position());
    }

    private void checkLastEvent(Tree tree) {
        List<Positioned> last = log.between(tree.position() - 1, tree.position(), 1);
        if (last.isEmpty() || last.get(0).position() != tree.position()) {
            throw broken(
                    "The log ends before its last sealed event: it was truncated or rolled back.", tree.position());
        }
        long index = tree.size() - 1;
        LeafTile tile = tables.leaves(tree.origin(), index / Tiles.WIDTH).orElseThrow();
        byte[] sealed = TileBuffer.fold(tile.hashes(), (int) (index % Tiles.WIDTH), 1);
        if (!Arrays.equals(new LogLeaf().hash(tree.size(), last.get(0).event()), sealed)) {
            throw broken("The last sealed event is another one now.", tree.position());
        }
    }

    static Rejection broken(String problem) {
        return Rejection.conflict(BROKEN, problem);
    }

    static Rejection broken(String problem, long position) {
        return Rejection.conflict(BROKEN, problem, "position", position);
    }
}
