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

    /**
     * @param place where the checkpoint was kept, for the message
     * @param matched the size of the last checkpoint that was found to be of this tree, or 0
     */
    Optional<Finding> problem(String place, String note, long matched) {
        try {
            Checkpoint kept = Checkpoint.parse(SignedNote.parse(note).text());
            return kept.origin().equals(key.name())
                    ? problem(place, Seals.verified(note, key).checkpoint(), matched)
                    : Optional.empty();
        } catch (InvalidNoteException e) {
            return Optional.of(new Finding(
                    matched + 1, "A checkpoint at " + place + " is not one of this log: " + e.getMessage()));
        }
    }

    private Optional<Finding> problem(String place, Checkpoint kept, long matched) {
        if (kept.size() > size) {
            return Optional.of(new Finding(
                    size + 1,
                    "The log was rolled back: it has " + size + " events, and the checkpoint at " + place + " names "
                            + kept.size() + "."));
        }
        if (!Arrays.equals(tiles.root(kept.size()), kept.root())) {
            return Optional.of(new Finding(
                    matched + 1,
                    "The log is not that of the checkpoint of " + kept.size() + " events at " + place
                            + ": one of the events number " + (matched + 1) + " to " + kept.size()
                            + " is another one."));
        }
        return Optional.empty();
    }
}
