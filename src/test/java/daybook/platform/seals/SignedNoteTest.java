package daybook.platform.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples are those of the specifications of C2SP and of Go's {@code sumdb/note}. */
class SignedNoteTest {

    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = "This is an example message.\n\n— example.com/foo"
            + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_NOTE = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n\n"
            + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @TempDir
    Path folder;

    @Test
    void examplesVerify() throws Exception {
        NoteVerifier key = NoteVerifier.parse(KEY);
        SignedNote.parse(NOTE).verify(key);
        assertThat(key).hasToString(KEY);

        NoteVerifier goKey = NoteVerifier.parse(GO_KEY);
        SignedNote.parse(GO_NOTE).verify(goKey);
        assertThat(SignedNote.parse(GO_NOTE)).hasToString(GO_NOTE);
    }

    @Test
    void noChangedNoteVerifies() throws Exception {
        NoteVerifier key = NoteVerifier.parse(GO_KEY);
        byte[] note = GO_NOTE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < note.length; i++) {
            byte[] changed = note.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> SignedNote.parse(changed).verify(key)).isInstanceOf(InvalidNoteException.class);
        }
        assertThatThrownBy(() -> SignedNote.parse(NOTE).verify(key)).hasMessageContaining("no signature of");
    }

    @Test
    void aChangedKeyIsNone() {
        for (int i = 0; i < GO_KEY.length(); i++) {
            char[] changed = GO_KEY.toCharArray();
            changed[i]++;
            assertThatThrownBy(() -> NoteVerifier.parse(new String(changed))).isInstanceOf(InvalidNoteException.class);
        }
    }

    @Test
    void whatASignerSignsVerifies() throws Exception {
        NoteSigner signer = SealKey.signer(null, "log.example/one", folder);
        Checkpoint checkpoint = new Checkpoint("log.example/one", 7, Merkle.emptyRoot());
        SignedNote note = signer.sign(checkpoint.text())
                .with(signer.cosign(checkpoint.text(), java.time.Instant.parse("2026-01-02T03:04:05Z")));

        SignedNote read = SignedNote.parse(note.toString());

        read.verify(NoteVerifier.parse(signer.verifier().toString()));
        read.verify(NoteVerifier.parse(signer.cosigner().toString()));
        assertThat(Checkpoint.parse(read.text()).size()).isEqualTo(7);
    }

    @Test
    void theKeyStaysAndIsItsOwners() throws Exception {
        NoteVerifier first = SealKey.signer(null, null, folder).verifier();

        assertThat(SealKey.signer(null, null, folder).verifier()).isEqualTo(first);
        assertThat(first.name()).matches("daybook/[0-9a-f]{16}");
        Path file = folder.resolve("seal-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SealKey.signer(Files.readString(file), null, folder.resolve("none"))
                        .verifier())
                .isEqualTo(first);
        assertThat(SealKey.signer(file.toString(), null, folder.resolve("none")).verifier())
                .isEqualTo(first);
    }

    @Test
    void aBrokenKeyIsRefusedAndNotTold() {
        String key = "MC4CAQAwBQYDK2VwBCIEI0123456789";
        assertThatThrownBy(() -> SealKey.signer(key, null, folder))
                .hasMessage("There is no Ed25519 key in daybook.seals.key.");
        assertThatThrownBy(() -> SealKey.signer(null, "two words", folder)).hasMessageContaining("two words");
    }

    @Test
    void checkpointsOfOneTextAreReadOneByOne() throws Exception {
        NoteSigner signer = SealKey.signer(null, "log.example/one", folder);
        String both = signer.sign(new Checkpoint("log.example/one", 7, Merkle.emptyRoot()).text())
                        .toString()
                + signer.sign(new Checkpoint("log.example/one", 8, Merkle.emptyRoot()).text());

        assertThat(CheckpointNotes.parse(both).stream()
                        .map(each -> each.checkpoint().size()))
                .containsExactly(7L, 8L);
        assertThat(CheckpointNotes.parse(both + "log.example/one\n9\n")).hasSize(2);
    }

    @Test
    void noBytesDoMoreThanBeRefused() {
        Random random = new Random(22);
        List<String> pieces =
                List.of("\n", "\n\n", "— ", "log.example/one", " ", "+", "AAAA", "7\n", NOTE, GO_KEY, "\u0000", "é");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            refuseOrRead(text.toString());
        }
    }

    private static void refuseOrRead(String text) {
        try {
            SignedNote.parse(text);
            CheckpointNotes.parse(text);
            NoteVerifier.parse(text);
        } catch (InvalidNoteException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
    }
}
