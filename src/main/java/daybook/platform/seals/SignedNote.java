package daybook.platform.seals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures, in the format {@code c2sp.org/signed-note}.
 *
 * @param text ends with a line break
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int LENGTH_MAX = 64 * 1024;
    private static final int SIGNATURES_MAX = 64;
    private static final char FIRST_PRINTABLE = ' ';

    /** @throws InvalidNoteException if the bytes are no signed note; signatures are not verified */
    public static SignedNote parse(byte[] note) throws InvalidNoteException {
        if (note.length > LENGTH_MAX) {
            throw new InvalidNoteException("The note is too long.");
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidNoteException("The note is not UTF-8.");
        }
    }

    /** @throws InvalidNoteException if the text is no signed note; signatures are not verified */
    public static SignedNote parse(String note) throws InvalidNoteException {
        int end = note.lastIndexOf("\n\n");
        if (end < 0
                || !note.endsWith("\n")
                || note.length() > LENGTH_MAX
                || note.chars().anyMatch(SignedNote::isControl)) {
            throw new InvalidNoteException("This is not the text of a signed note.");
        }
        String[] lines = note.substring(end + 2).split("\n", -1);
        if (lines.length < 2 || lines.length > SIGNATURES_MAX) {
            throw new InvalidNoteException("The note has no signature, or too many.");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (int i = 0; i < lines.length - 1; i++) {
            signatures.add(NoteSignature.parse(lines[i]));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static boolean isControl(int character) {
        return character < FIRST_PRINTABLE && character != '\n';
    }

    /** @throws InvalidNoteException unless the key has signed the note */
    public void verify(NoteVerifier key) throws InvalidNoteException {
        boolean signed = false;
        for (NoteSignature signature : signatures) {
            if (key.isKeyOf(signature)) {
                if (!key.verifies(text, signature)) {
                    throw new InvalidNoteException("The signature of " + key.name() + " does not verify.");
                }
                signed = true;
            }
        }
        if (!signed) {
            throw new InvalidNoteException("The note has no signature of " + key.name() + " with this key.");
        }
    }

    /** The note with one more signature. */
    SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The whole note. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
