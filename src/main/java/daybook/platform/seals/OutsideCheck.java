package daybook.platform.seals;

import java.util.Arrays;
import java.util.Optional;

/**
 * Compares checkpoints that were kept outside with a tree.
 *
 * @param key verifies them
 * @param size of the tree
 */
record OutsideCheck(NoteVerifier key, long size, Tiles tiles) {

    /** @param place where the checkpoint was kept, for the message */
    Optional<Finding> problem(String place, String note) {
        try {
            Checkpoint kept = Checkpoint.parse(SignedNote.parse(note).text());
            return kept.origin().equals(key.name())
                    ? problem(place, Seals.verified(note, key).checkpoint())
                    : Optional.empty();
        } catch (InvalidNoteException e) {
            return Optional.of(
                    new Finding(1, "A checkpoint at " + place + " is not one of this log: " + e.getMessage()));
        }
    }

    private Optional<Finding> problem(String place, Checkpoint kept) {
        if (kept.size() > size) {
            return Optional.of(new Finding(
                    size + 1,
                    "The log was rolled back: it has " + size + " events, and the checkpoint at " + place + " names "
                            + kept.size() + "."));
        }
        if (!Arrays.equals(tiles.root(kept.size()), kept.root())) {
            return Optional.of(new Finding(
                    1,
                    "The log is not that of the checkpoint of " + kept.size() + " events at " + place
                            + ": one of these events is another one now."));
        }
        return Optional.empty();
    }
}
