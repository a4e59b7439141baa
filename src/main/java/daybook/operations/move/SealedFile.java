package daybook.operations.move;

import daybook.platform.engine.StoredEvent;
import daybook.platform.seals.Checkpoint;
import daybook.platform.seals.CheckpointNotes;
import daybook.platform.seals.CheckpointNotes.Signed;
import daybook.platform.seals.Difference;
import daybook.platform.seals.InvalidNoteException;
import daybook.platform.seals.LogLeaf;
import daybook.platform.seals.Merkle;
import daybook.platform.seals.NoteVerifier;
import daybook.platform.seals.SequenceCheck;
import daybook.platform.seals.TreeBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies an exported log by its checkpoints and the public key alone, without the store. Needs memory for a few hundred events. */
public final class SealedFile {

    private static final int SHOW_EVERY = 1_024;

    private final List<Checkpoint> checkpoints;
    private final @Nullable TileFolder tiles;
    private final MoveProgress progress;
    private final LogLeaf leaf = new LogLeaf();
    private final TreeBuilder tree = new TreeBuilder((level, tile, hashes) -> {});
    private byte[] sealed = new byte[0];
    private int nextSealed;
    private int nextCheckpoint;
    private long verified;

    private SealedFile(List<Checkpoint> checkpoints, @Nullable TileFolder tiles, MoveProgress progress) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.progress = progress;
    }

    /**
     * Reads the checkpoints.
     *
     * @param notes the checkpoints, one after the other; those between tell where a false event is
     * @param key the public key of the log
     * @param tiles the folder of the log's tiles, by which the first false event is known exactly; null if there is none
     * @throws LogMoveException if the key has not signed each of them
     */
    public static SealedFile of(String notes, String key, @Nullable Path tiles, MoveProgress progress)
            throws LogMoveException {
        try {
            NoteVerifier verifier = NoteVerifier.parse(key.strip());
            List<Checkpoint> checkpoints = new ArrayList<>();
            for (Signed signed : CheckpointNotes.parse(notes)) {
                signed.note().verify(verifier);
                checkpoints.add(signed.checkpoint());
            }
            checkpoints.sort(Comparator.comparingLong(Checkpoint::size));
            return new SealedFile(checkpoints, tiles == null ? null : new TileFolder(tiles), progress);
        } catch (InvalidNoteException e) {
            throw new LogMoveException("The checkpoint is not valid: " + e.getMessage());
        }
    }

    /**
     * The result of a verification without a fault.
     *
     * @param sealed the events that the largest checkpoint covers
     */
    public record Verified(long events, long sealed) {}

    /** @throws LogMoveException with the first event that is false, as far as it can be told */
    public Verified verify(Path file) throws IOException, LogMoveException {
        try (LogFileReader reader = LogFileReader.open(file);
                SequenceCheck sequences = SequenceCheck.begin()) {
            checkTiles();
            checkCheckpoints();
            for (LogFileReader.Line line = reader.event(); line != null; line = reader.event()) {
                sequences.add(tree.size() + 1, line.event());
                add(line.event(), reader);
                if (tree.size() % SHOW_EVERY == 0) {
                    progress.show("verifying", reader.bytesRead(), reader.bytesInAll(), "bytes");
                }
            }
            end(sequences);
            return new Verified(tree.size(), size());
        }
    }

    private long size() {
        return checkpoints.get(checkpoints.size() - 1).size();
    }

    private void add(StoredEvent event, LogFileReader reader) throws IOException, LogMoveException {
        long number = tree.size() + 1;
        byte[] hash = leaf.hash(number, event);
        if (tiles != null && number <= size() && !Arrays.equals(hash, nextSealed(tiles))) {
            throw new LogMoveException(difference(tiles, number, event, reader));
        }
        tree.add(hash);
        checkCheckpoints();
    }

    private byte[] nextSealed(TileFolder from) throws IOException, LogMoveException {
        if (nextSealed == sealed.length) {
            sealed = from.leaves(tree.size(), size());
            nextSealed = 0;
        }
        nextSealed += Merkle.HASH_BYTES;
        return Arrays.copyOfRange(sealed, nextSealed - Merkle.HASH_BYTES, nextSealed);
    }

    private String difference(TileFolder from, long number, StoredEvent first, LogFileReader reader)
            throws IOException, LogMoveException {
        List<StoredEvent> events = new ArrayList<>(List.of(first));
        LogFileReader.Line line = reader.event();
        while (line != null && events.size() < Difference.EVENTS_MAX) {
            events.add(line.event());
            line = reader.event();
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        long end = Math.min(size(), number - 1 + Difference.EVENTS_MAX);
        while (number - 1 + hashes.size() / Merkle.HASH_BYTES < end) {
            hashes.writeBytes(from.leaves(number - 1 + hashes.size() / Merkle.HASH_BYTES, size()));
        }
        return new Difference(number, events, hashes.toByteArray(), null)
                .finding()
                .problem();
    }

    /** Tiles are believed only if they give the root that was signed. */
    private void checkTiles() throws IOException, LogMoveException {
        if (tiles == null) {
            return;
        }
        TreeBuilder given = new TreeBuilder((level, tile, hashes) -> {});
        while (given.size() < size()) {
            byte[] hashes = tiles.leaves(given.size(), size());
            for (int from = 0; from < hashes.length; from += Merkle.HASH_BYTES) {
                given.add(Arrays.copyOfRange(hashes, from, from + Merkle.HASH_BYTES));
            }
        }
        if (!Arrays.equals(given.root(), checkpoints.get(checkpoints.size() - 1).root())) {
            throw new LogMoveException("The tiles are not those of the checkpoint.");
        }
    }

    private void checkCheckpoints() throws LogMoveException {
        while (nextCheckpoint < checkpoints.size()
                && checkpoints.get(nextCheckpoint).size() == tree.size()) {
            if (!Arrays.equals(checkpoints.get(nextCheckpoint).root(), tree.root())) {
                throw new LogMoveException("One of the events number " + (verified + 1) + " to " + tree.size()
                        + " is not as it was sealed.");
            }
            verified = tree.size();
            nextCheckpoint++;
        }
    }

    private void end(SequenceCheck sequences) throws IOException, LogMoveException {
        if (tree.size() < size()) {
            throw new LogMoveException(
                    "The file ends before event number " + (tree.size() + 1) + ": " + size() + " events were sealed.");
        }
        long number = sequences.firstOutOfSequence();
        if (number > 0) {
            throw new LogMoveException("Event number " + number
                    + " does not follow the last event of its aggregate, or its id is there twice.");
        }
    }
}
