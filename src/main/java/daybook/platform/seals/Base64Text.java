package daybook.platform.seals;

import java.util.Base64;

/** Reads base64 of others: only the one text that encodes the bytes is accepted, so that a note has no second spelling. */
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text) throws InvalidNoteException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw new InvalidNoteException("A value is not base64.");
    }

    static byte[] hash(String text) throws InvalidNoteException {
        byte[] hash = decode(text);
        if (hash.length != Merkle.HASH_BYTES) {
            throw new InvalidNoteException("A hash does not have 32 bytes.");
        }
        return hash;
    }
}
