package daybook.platform.seals;

import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored trees and checkpoints, in the database of the views. */
@Component
class SealTables {

    private static final String SEAL =
            "SELECT tree_size, root_hash, sealed_at, note FROM seal_checkpoint WHERE origin = ?";

    private final JdbcClient jdbc;

    SealTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A tree as far as its tiles are stored; its checkpoints may be behind.
     *
     * @param verifierKey the key that signs its checkpoints
     * @param position of the last event in it, in the engine's count; 0 for an empty tree
     */
    record Tree(String origin, String verifierKey, long size, long position) {

        NoteVerifier verifier() {
            try {
                return NoteVerifier.parse(verifierKey);
            } catch (InvalidNoteException e) {
                throw new IllegalStateException("The registered key of the seals was edited: " + e.getMessage(), e);
            }
        }
    }

    /**
     * A tile of leaves with its events.
     *
     * @param position of the first event, in the engine's count
     * @param ids 16 bytes for each event, see {@link EventIds}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record LeafTile(long position, byte[] hashes, byte[] ids) {}

    /** All trees, the latest first. */
    List<Tree> trees() {
        return jdbc.sql("SELECT origin, verifier_key, tree_size, position FROM seal_tree ORDER BY begun_at DESC")
                .query((row, number) -> new Tree(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    private static Seal seal(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
        return new Seal(row.getLong(1), row.getString(2), at, row.getString(4));
    }

    void begin(String origin, String verifierKey, Instant at) {
        jdbc.sql("INSERT INTO seal_tree (origin, verifier_key, tree_size, position, begun_at) VALUES (?, ?, 0, 0, ?)")
                .params(origin, verifierKey, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false if another process has changed the tree */
    boolean advance(Tree before, long size, long position) {
        return jdbc.sql("UPDATE seal_tree SET tree_size = ?, position = ? WHERE origin = ? AND tree_size = ?")
                        .params(size, position, before.origin(), before.size())
                        .update()
                == 1;
    }

    void storeLeaves(String origin, long tile, LeafTile leaves) {
        int updated = jdbc.sql(
                        "UPDATE seal_tile SET hashes = ?, ids = ? WHERE origin = ? AND tile_level = 0 AND tile = ?")
                .params(leaves.hashes(), leaves.ids(), origin, tile)
                .update();
        if (updated == 0) {
            jdbc.sql(
                            "INSERT INTO seal_tile (origin, tile_level, tile, position, hashes, ids) VALUES (?, 0, ?, ?, ?, ?)")
                    .params(origin, tile, leaves.position(), leaves.hashes(), leaves.ids())
                    .update();
        }
    }

    /** @param level from 1 */
    void storeNodes(String origin, int level, long tile, byte[] hashes) {
        int updated = jdbc.sql("UPDATE seal_tile SET hashes = ? WHERE origin = ? AND tile_level = ? AND tile = ?")
                .params(hashes, origin, level, tile)
                .update();
        if (updated == 0) {
            jdbc.sql("INSERT INTO seal_tile (origin, tile_level, tile, hashes) VALUES (?, ?, ?, ?)")
                    .params(origin, level, tile, hashes)
                    .update();
        }
    }

    Optional<byte[]> tile(String origin, int level, long tile) {
        return jdbc.sql("SELECT hashes FROM seal_tile WHERE origin = ? AND tile_level = ? AND tile = ?")
                .params(origin, level, tile)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    Optional<LeafTile> leaves(String origin, long tile) {
        return jdbc.sql("SELECT position, hashes, ids FROM seal_tile WHERE origin = ? AND tile_level = 0 AND tile = ?")
                .params(origin, tile)
                .query((row, number) -> new LeafTile(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** The number of the leaf tile that has the event at a position, if any has. */
    Optional<Long> tileOfPosition(String origin, long position) {
        return jdbc.sql("SELECT MAX(tile) FROM seal_tile WHERE origin = ? AND tile_level = 0 AND position <= ?")
                .params(origin, position)
                .query(Long.class)
                .optional();
    }

    void addCheckpoint(String origin, Seal seal) {
        jdbc.sql("INSERT INTO seal_checkpoint (origin, tree_size, root_hash, sealed_at, note) VALUES (?, ?, ?, ?, ?)")
                .params(origin, seal.size(), seal.rootHash(), seal.at().atOffset(ZoneOffset.UTC), seal.note())
                .update();
    }

    void replaceNote(String origin, Seal seal) {
        jdbc.sql("UPDATE seal_checkpoint SET note = ? WHERE origin = ? AND tree_size = ?")
                .params(seal.note(), origin, seal.size())
                .update();
    }

    Optional<Seal> latest(String origin) {
        return jdbc.sql(SEAL + " ORDER BY tree_size DESC FETCH FIRST 1 ROWS ONLY")
                .param(origin)
                .query(SealTables::seal)
                .optional();
    }

    Optional<Seal> checkpoint(String origin, long size) {
        return jdbc.sql(SEAL + " AND tree_size = ?")
                .params(origin, size)
                .query(SealTables::seal)
                .optional();
    }

    /** The next checkpoints above a size, ascending. */
    List<Seal> above(String origin, long size, int countMax) {
        return jdbc.sql(SEAL + " AND tree_size > ? ORDER BY tree_size FETCH FIRST " + countMax + " ROWS ONLY")
                .params(origin, size)
                .query(SealTables::seal)
                .list();
    }

    /** The largest first. */
    Page<Seal> list(String origin, Paging paging) {
        List<Seal> items = jdbc.sql(SEAL + " ORDER BY tree_size DESC OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")
                .params(origin, paging.offset(), paging.size())
                .query(SealTables::seal)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM seal_checkpoint WHERE origin = ?")
                .param(origin)
                .query(Long.class)
                .single();
        return new Page<>(items, paging.page(), paging.size(), total);
    }
}
