package daybook.platform.seals;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;

/** A private key with a name, which signs notes. It never appears in a text. */
final class NoteSigner {

    private final String name;
    private final KeyPair keys;
    private final NoteVerifier verifier;

    NoteSigner(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
        this.verifier = NoteVerifier.of(name, NoteVerifier.Type.NOTE, keys.getPublic());
    }

    NoteVerifier verifier() {
        return verifier;
    }

    /** The key under which a witness cosigns. */
    NoteVerifier cosigner() {
        return NoteVerifier.of(name, NoteVerifier.Type.COSIGNATURE, keys.getPublic());
    }

    /** @param text ends with a line break */
    SignedNote sign(String text) {
        byte[] signature = Ed25519.sign(keys.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(text, List.of(new NoteSignature(name, verifier.id(), signature)));
    }

    /** @param checkpoint the text of a checkpoint, without its signatures */
    NoteSignature cosign(String checkpoint, Instant at) {
        return new NoteSignature(name, cosigner().id(), Cosignature.sign(keys.getPrivate(), checkpoint, at));
    }
}
