package daybook.platform.seals;

import java.util.ArrayList;
import java.util.List;

/** Checkpoints one after the other in one text, each with its signatures: {@code cat} makes such a text of several. */
public final class CheckpointNotes {

    private static final String SIGNATURE_BEGINS = "—";

    private CheckpointNotes() {}

    /**
     * A checkpoint and the note in which it was read.
     */
    public record Signed(Checkpoint checkpoint, SignedNote note) {

        /** @throws InvalidNoteException if the text is no checkpoint with signatures; they are not verified */
        public static Signed parse(String note) throws InvalidNoteException {
            SignedNote signed = SignedNote.parse(note);
            return new Signed(Checkpoint.parse(signed.text()), signed);
        }
    }

    /** The notes of a text. What follows the last signature line is left out: it may be the beginning of a note that was not completed. */
    static List<String> split(String text) {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signatures = false;
        for (String line : text.split("\n", -1)) {
            boolean signature = line.startsWith(SIGNATURE_BEGINS);
            if (signatures && !signature) {
                notes.add(note.toString());
                note.setLength(0);
            }
            signatures = signature;
            if (!note.isEmpty() || !line.isEmpty()) {
                note.append(line).append('\n');
            }
        }
        return notes;
    }

    /** @throws InvalidNoteException if one of the notes is no checkpoint, or there is none; signatures are not verified */
    public static List<Signed> parse(String text) throws InvalidNoteException {
        List<Signed> all = new ArrayList<>();
        for (String note : split(text)) {
            all.add(Signed.parse(note));
        }
        if (all.isEmpty()) {
            throw new InvalidNoteException("There is no checkpoint.");
        }
        return all;
    }
}
