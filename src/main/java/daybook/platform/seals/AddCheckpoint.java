package daybook.platform.seals;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to a witness.
 *
 * @param oldSize of the checkpoint that the proof begins at
 * @param proof that the checkpoint continues it
 */
record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote note, Checkpoint checkpoint) {

    private static final String OLD = "old ";
    private static final int PROOF_MAX = 63;

    static AddCheckpoint parse(String body) throws InvalidNoteException {
        int end = body.indexOf("\n\n");
        if (end < 0 || !body.startsWith(OLD)) {
            throw new InvalidNoteException("This is not a request to add a checkpoint.");
        }
        String[] lines = body.substring(0, end).split("\n", -1);
        if (lines.length > PROOF_MAX + 1) {
            throw new InvalidNoteException("The proof is too long.");
        }
        List<byte[]> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(Base64Text.hash(lines[i]));
        }
        SignedNote note = SignedNote.parse(body.substring(end + 2));
        return new AddCheckpoint(
                Checkpoint.size(lines[0].substring(OLD.length())), proof, note, Checkpoint.parse(note.text()));
    }
}
