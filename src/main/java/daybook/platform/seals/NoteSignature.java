package daybook.platform.seals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signature line of a note.
 *
 * @param keyId the first four bytes of the key's hash
 */
@SuppressWarnings("ArrayRecordComponent")
public record NoteSignature(String keyName, int keyId, byte[] signature) {

    private static final String DASH = "— ";

    /** @throws InvalidNoteException if the line is no signature line */
    static NoteSignature parse(String line) throws InvalidNoteException {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2 || !NoteVerifier.isName(parts[0])) {
            throw new InvalidNoteException("A line of the signatures is no signature.");
        }
        byte[] bytes = Base64Text.decode(parts[1]);
        if (bytes.length <= Integer.BYTES) {
            throw new InvalidNoteException("A signature is too short.");
        }
        return new NoteSignature(
                parts[0], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The line with its line break. */
    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + keyName + ' ' + Base64.getEncoder().encodeToString(bytes) + '\n';
    }
}
