package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that verifies notes or cosignatures.
 *
 * @param id the first four bytes of the key's hash
 */
public record NoteVerifier(String name, Type type, PublicKey key, int id) {

    private static final int NAME_LENGTH_MAX = 255;

    /** The kind of message that a key signs. */
    public enum Type {
        /** The text of a note. */
        NOTE(1),
        /** A checkpoint with the time at which a witness has seen it. */
        COSIGNATURE(4);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }
    }

    static NoteVerifier of(String name, Type type, PublicKey key) {
        MessageDigest sha256 = Fingerprint.sha256();
        sha256.update((name + '\n').getBytes(StandardCharsets.UTF_8));
        sha256.update(type.code);
        byte[] hash = sha256.digest(Ed25519.bytes(key));
        return new NoteVerifier(name, type, key, ByteBuffer.wrap(hash).getInt());
    }

    /** Whether a text can be the name of a key. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= NAME_LENGTH_MAX
                && name.chars()
                        .noneMatch(c -> c == '+' || c <= ' ' || Character.isSpaceChar(c) || Character.isISOControl(c));
    }

    /**
     * Reads a verifier key: name, id in hexadecimal digits and key in base64, joined by plus signs.
     *
     * @throws InvalidNoteException if the text is no verifier key of Ed25519
     */
    public static NoteVerifier parse(String text) throws InvalidNoteException {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3 || !isName(parts[0])) {
            throw new InvalidNoteException("This is not a verifier key: name+id+key.");
        }
        byte[] key = Base64Text.decode(parts[2]);
        for (Type type : Type.values()) {
            if (key.length == 1 + Ed25519.KEY_BYTES && key[0] == type.code) {
                NoteVerifier verifier = of(parts[0], type, publicKey(key));
                if (verifier.idText().equals(parts[1])) {
                    return verifier;
                }
                throw new InvalidNoteException("The id of the verifier key is not that of its name and key.");
            }
        }
        throw new InvalidNoteException("The verifier key is not of Ed25519.");
    }

    private static PublicKey publicKey(byte[] typeAndKey) throws InvalidNoteException {
        try {
            return Ed25519.publicKey(java.util.Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        } catch (GeneralSecurityException e) {
            throw new InvalidNoteException("The verifier key is not of Ed25519.");
        }
    }

    private String idText() {
        return HexFormat.of().toHexDigits(id);
    }

    boolean isKeyOf(NoteSignature signature) {
        return signature.keyId() == id && signature.keyName().equals(name);
    }

    boolean verifies(String text, NoteSignature signature) {
        return type == Type.NOTE
                ? Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature.signature())
                : Cosignature.verifies(key, text, signature.signature());
    }

    /** The verifier key as text, as {@link #parse} reads it. */
    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(1 + Ed25519.KEY_BYTES)
                .put(type.code)
                .put(Ed25519.bytes(key))
                .array();
        return name + '+' + idText() + '+' + Base64.getEncoder().encodeToString(bytes);
    }
}
