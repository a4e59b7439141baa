package daybook.platform.seals;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.CheckpointNotes.Signed;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the tree from the stored events, and compares it with every stored tile, with every checkpoint, and with the checkpoints that
 * are kept outside. Reads the log once, in bounded memory.
 */
final class LogVerification {

    private static final int READ_MAX = 1_000;
    private static final int CHECKPOINTS_MAX = 500;

    private final RawLog log;
    private final SealTables tables;
    private final OutsideCheckpoints outside;
    private final NoteVerifier key;
    private final Tree tree;
    private final LongConsumer progress;
    private final LogLeaf leaf = new LogLeaf();
    private final TreeBuilder builder = new TreeBuilder(this::compareNodes);
    private final Deque<Seal> checkpoints = new ArrayDeque<>();
    private @Nullable LeafTile leaves;
    private long position;
    private long checkedUpTo = -1;
    private long nextCheckpoint;
    private long matched;

    /** @param progress receives the number of verified events from time to time */
    LogVerification(RawLog log, SealTables tables, OutsideCheckpoints outside, Tree tree, LongConsumer progress) {
        this.log = log;
        this.tables = tables;
        this.outside = outside;
        this.key = tree.verifier();
        this.tree = tree;
        this.progress = progress;
    }

    /**
     * The end of a verification.
     *
     * @param events the number of verified events
     * @param position of the first false event, in the engine's count
     * @param problem null if the log is as it was sealed
     */
    record Outcome(
            long events, @Nullable Long position, @Nullable String problem) {}

    private static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        private BrokenException(Finding finding) {
            super(finding.problem());
            this.finding = finding;
        }
    }

    private static BrokenException broken(long number, String problem) {
        return new BrokenException(new Finding(number, problem));
    }

    Outcome run() throws IOException {
        try (SequenceCheck sequences = SequenceCheck.begin()) {
            checkCheckpoints();
            for (List<Positioned> events = next(); !events.isEmpty(); events = next()) {
                for (Positioned event : events) {
                    sequences.add(builder.size() + 1, event.event());
                    add(event);
                }
                progress.accept(builder.size());
            }
            end();
            long number = sequences.firstOutOfSequence();
            if (number > 0) {
                throw broken(
                        number,
                        "Event number " + number
                                + " does not follow the last event of its aggregate, or its id is there twice.");
            }
            checkOutside();
            return new Outcome(builder.size(), null, null);
        } catch (BrokenException e) {
            long number = e.finding.number();
            return new Outcome(number - 1, positionOf(number), e.finding.problem());
        }
    }

    private List<Positioned> next() {
        try {
            return log.after(position, READ_MAX);
        } catch (DamagedRecordException | IllegalStateException e) {
            return upToTheDamage(e);
        }
    }

    /** Reads event by event, so that the damaged record is known by its number. */
    private List<Positioned> upToTheDamage(RuntimeException damage) {
        try {
            List<Positioned> one = log.after(position, 1);
            if (!one.isEmpty()) {
                return one;
            }
        } catch (DamagedRecordException | IllegalStateException e) {
            damage = e;
        }
        throw broken(
                builder.size() + 1,
                "Event number " + (builder.size() + 1) + idOf(builder.size()) + " was edited or deleted: "
                        + damage.getMessage());
    }

    private void add(Positioned event) {
        long number = builder.size() + 1;
        byte[] hash = leaf.hash(number, event.event());
        if (number <= tree.size()) {
            compareLeaf(number, hash);
        }
        builder.add(hash);
        position = event.position();
        if (number <= tree.size()) {
            checkCheckpoints();
        }
    }

    private void compareLeaf(long number, byte[] hash) {
        int index = (int) ((number - 1) % Tiles.WIDTH);
        if (index == 0) {
            leaves = tables.leaves(tree.origin(), (number - 1) / Tiles.WIDTH)
                    .orElseThrow(
                            () -> broken(number, "The stored tree has no leaves from event number " + number + " on."));
        }
        byte[] sealed = leaves == null ? new byte[0] : leaves.hashes();
        int from = index * Merkle.HASH_BYTES;
        if (from + Merkle.HASH_BYTES > sealed.length
                || !Arrays.equals(sealed, from, from + Merkle.HASH_BYTES, hash, 0, Merkle.HASH_BYTES)) {
            throw new BrokenException(differenceAt(number));
        }
    }

    /** Called for each full tile of the tree that the log has now. */
    private void compareNodes(int level, long tile, byte[] hashes) {
        if (level > 0 && builder.size() <= tree.size()) {
            compareTile(level, tile, hashes);
        }
    }

    private void compareTile(int level, long tile, byte[] hashes) {
        byte[] stored = tables.tile(tree.origin(), level, tile).orElse(new byte[0]);
        if (!Arrays.equals(stored, hashes)) {
            long first = (tile << (Tiles.HEIGHT * (level + 1))) + 1;
            throw broken(first, "A stored tile of level " + level + " is not the one of its events, which are whole.");
        }
    }

    /** Compares the checkpoints that the tree has grown to. */
    private void checkCheckpoints() {
        while (nextCheckpoint <= builder.size()) {
            Seal seal = checkpoints.poll();
            if (seal != null) {
                checkCheckpoint(seal);
                checkedUpTo = seal.size();
            }
            if (checkpoints.isEmpty()) {
                checkpoints.addAll(tables.above(tree.origin(), checkedUpTo, CHECKPOINTS_MAX));
            }
            Seal next = checkpoints.peek();
            nextCheckpoint = next == null ? Long.MAX_VALUE : next.size();
        }
    }

    private void checkCheckpoint(Seal seal) {
        String problem = null;
        try {
            Checkpoint signed = Seals.verified(seal.note(), key).checkpoint();
            if (signed.size() != seal.size()
                    || !signed.rootText().equals(seal.rootHash())
                    || !Arrays.equals(signed.root(), builder.root())) {
                problem = "it is not that of the events, which are as they were sealed.";
            }
        } catch (InvalidNoteException e) {
            problem = e.getMessage();
        }
        if (problem != null) {
            throw broken(
                    Math.max(1, seal.size()), "The checkpoint of " + seal.size() + " events is forged: " + problem);
        }
    }

    private void end() {
        if (builder.size() < tree.size()) {
            throw new BrokenException(differenceAt(builder.size() + 1));
        }
        if (nextCheckpoint != Long.MAX_VALUE) {
            throw broken(
                    tree.size() + 1,
                    "The checkpoint of " + nextCheckpoint + " events is forged: only " + tree.size() + " were sealed.");
        }
        if (builder.size() == tree.size()) {
            builder.partialTiles((level, tile, hashes) -> {
                if (level > 0) {
                    compareTile(level, tile, hashes);
                }
            });
        }
    }

    private Finding differenceAt(long number) {
        if (isUnsigned(number)) {
            return new Finding(
                    number, "The stored hash of event number " + number + " is not the one that was signed.");
        }
        List<StoredEvent> events = new ArrayList<>();
        long from = position;
        while (events.size() < Difference.EVENTS_MAX) {
            List<Positioned> more = readable(from);
            if (more.isEmpty()) {
                break;
            }
            more.forEach(event -> events.add(event.event()));
            from = more.get(more.size() - 1).position();
        }
        return SealedWindow.read(tables, tree, number - 1)
                .difference(number, events)
                .finding();
    }

    private List<Positioned> readable(long from) {
        try {
            return log.after(from, READ_MAX);
        } catch (DamagedRecordException | IllegalStateException e) {
            return List.of();
        }
    }

    /** Whether the stored leaves do not give the root of the next checkpoint: then the seals were edited and not the log. */
    private boolean isUnsigned(long number) {
        List<Seal> next = tables.above(tree.origin(), number - 1, 1);
        if (next.isEmpty() || next.get(0).size() > tree.size()) {
            return false;
        }
        TreeBuilder stored = TreeBuilder.resume(builder.size(), sealedTiles(), (level, tile, hashes) -> {});
        for (long at = builder.size(); at < next.get(0).size(); at++) {
            LeafTile tile = tables.leaves(tree.origin(), at / Tiles.WIDTH).orElse(null);
            int index = (int) (at % Tiles.WIDTH);
            if (tile == null || tile.hashes().length < (index + 1) * Merkle.HASH_BYTES) {
                return true;
            }
            stored.add(TileBuffer.fold(tile.hashes(), index, 1));
        }
        try {
            return !Arrays.equals(
                    stored.root(),
                    Seals.verified(next.get(0).note(), key).checkpoint().root());
        } catch (InvalidNoteException e) {
            return false;
        }
    }

    private Tiles sealedTiles() {
        return (level, tile) -> tables.tile(tree.origin(), level, tile).orElseThrow();
    }

    /** Checkpoints from outside are compared with the stored tree, which is the log's by now. */
    private void checkOutside() throws IOException {
        try (Stream<String> notes = outside.allInFile()) {
            notes.forEach(note -> checkOutside("the file of checkpoints", note));
        }
        outside.latest(tree.origin()).forEach(this::checkOutside);
    }

    private void checkOutside(String place, String note) {
        new OutsideCheck(key, tree.size(), sealedTiles())
                .problem(place, note, matched)
                .ifPresent(finding -> {
                    throw new BrokenException(finding);
                });
        matched = Math.max(matched, sizeOf(note));
    }

    private static long sizeOf(String note) {
        try {
            return Signed.parse(note).checkpoint().size();
        } catch (InvalidNoteException e) {
            return 0;
        }
    }

    private String idOf(long index) {
        return Difference.idOf(SealedWindow.read(tables, tree, index).ids(), 0);
    }

    private long positionOf(long number) {
        return new SealedPositions(log, tables).position(tree, number);
    }
}
