package daybook.platform.seals;

import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.errors.Rejection;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sealed log for outsiders, as far as the last checkpoint goes: its tiles, its entries and its proofs. */
@Component
public class SealedLog {

    private final RawLog log;
    private final Seals seals;
    private final SealTables tables;
    private final SealedPositions positions;

    SealedLog(RawLog log, Seals seals, SealTables tables) {
        this.log = log;
        this.seals = seals;
        this.tables = tables;
        this.positions = new SealedPositions(log, tables);
    }

    private Seal latest() {
        return seals.latest()
                .orElseThrow(() -> Rejection.unknown("unknown-seal", "The log has not been sealed yet.", "size", 0));
    }

    /**
     * Some hashes of a tile, from its first.
     *
     * @param width 1 to 256
     * @return empty if the last checkpoint has fewer
     */
    public Optional<byte[]> tile(int level, long tile, int width) {
        return isSealed(level, tile, width)
                ? tables.tile(seals.tree().origin(), level, tile)
                        .map(hashes -> Arrays.copyOf(hashes, width * Merkle.HASH_BYTES))
                : Optional.empty();
    }

    private boolean isSealed(int level, long tile, int width) {
        long hashes = level * Tiles.HEIGHT < Long.SIZE ? latest().size() >> (level * Tiles.HEIGHT) : 0;
        return tile <= hashes / Tiles.WIDTH && hashes - tile * Tiles.WIDTH >= width;
    }

    /** The leaves of a tile, each after its length in two bytes; empty if the last checkpoint has fewer. */
    public Optional<byte[]> entries(long tile, int width) {
        return isSealed(0, tile, width)
                ? tables.leaves(seals.tree().origin(), tile).map(leaves -> entries(tile, leaves, width))
                : Optional.empty();
    }

    private byte[] entries(long tile, LeafTile leaves, int width) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        LogLeaf leaf = new LogLeaf();
        long position = leaves.position() - 1;
        int count = 0;
        while (count < width) {
            List<Positioned> events = log.after(position, width - count);
            if (events.isEmpty()) {
                throw SealedEnd.broken("Sealed events are missing.", position + 1);
            }
            for (Positioned event : events.subList(0, Math.min(events.size(), width - count))) {
                byte[] entry = leaf.entry(tile * Tiles.WIDTH + count + 1, event.event());
                bundle.write(entry.length >> Byte.SIZE);
                bundle.write(entry.length);
                bundle.writeBytes(entry);
                count++;
            }
            position = events.get(events.size() - 1).position();
        }
        return bundle.toByteArray();
    }

    /**
     * The proof that an event is in the log of the last checkpoint, as {@code c2sp.org/tlog-proof}; its extra data is the leaf.
     *
     * @param position of the event
     * @throws Rejection conflict {@code not-sealed}, or {@code seal-broken} if the event is not as it was sealed
     */
    public String proof(long position) {
        Seal seal = latest();
        Tree tree = seals.tree();
        long index = positions
                .index(tree, position)
                .filter(at -> at < seal.size())
                .orElseThrow(() -> Rejection.conflict(
                        "not-sealed", "The event has no seal yet.", "position", position, "sealed", seal.size()));
        byte[] entry = new LogLeaf()
                .entry(index + 1, log.between(position - 1, position, 1).get(0).event());
        LeafTile tile = tables.leaves(tree.origin(), index / Tiles.WIDTH).orElseThrow();
        if (!Arrays.equals(Merkle.leaf(entry), TileBuffer.fold(tile.hashes(), (int) (index % Tiles.WIDTH), 1))) {
            throw SealedEnd.broken("The event is not as it was sealed.", position);
        }
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nextra ")
                .append(Base64.getEncoder().encodeToString(entry))
                .append("\nindex ")
                .append(index)
                .append('\n')
                .append(lines(seals.tiles(tree.origin()).inclusion(index, seal.size())));
        return proof.append('\n').append(seal.note()).toString();
    }

    /**
     * The proof that one sealed log is the beginning of another one, as the head of a request to a witness: {@code old} with the first
     * size, then a hash in base64 in each line.
     *
     * @param second null for the last checkpoint
     * @throws Rejection if a size is none of a sealed log
     */
    public String consistency(long first, @Nullable Long second) {
        long sealed = latest().size();
        long to = second == null ? sealed : second;
        if (first < 0 || first > to || to > sealed) {
            throw Rejection.invalid("The sizes must be sealed and ascending.", "sealed", sealed);
        }
        return "old " + first + '\n' + lines(seals.tiles(seals.tree().origin()).consistency(first, to));
    }

    private static String lines(List<byte[]> hashes) {
        StringBuilder lines = new StringBuilder();
        hashes.forEach(
                hash -> lines.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return lines.toString();
    }
}
