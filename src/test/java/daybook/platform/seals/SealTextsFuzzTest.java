package daybook.platform.seals;

import daybook.testing.Fuzz;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a checkpoint, its proof or its key holds, it is read or refused as none. */
@Tag("repeated")
class SealTextsFuzzTest {

    private static final String HASH = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String CHECKPOINT = "example.com/foo\n20852163\n" + HASH + "\n";
    private static final String SIGNED = CHECKPOINT
            + "\n— example.com/foo"
            + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static List<byte[]> samples(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void checkpoints() throws InvalidNoteException {
        NoteVerifier key = NoteVerifier.parse(KEY);
        new Fuzz(
                        "checkpoint",
                        samples(SIGNED, SIGNED + SIGNED.substring(CHECKPOINT.length() + 1)),
                        InvalidNoteException.class)
                .run(input -> {
                    SignedNote note = SignedNote.parse(input);
                    CheckpointNotes.Signed.parse(note.toString());
                    if (input.length % 2 == 0) {
                        note.verify(key);
                    }
                });
    }

    @Test
    void textsOfSeveralCheckpoints() {
        new Fuzz("checkpoints", samples(SIGNED + SIGNED, SIGNED), InvalidNoteException.class).run(input -> {
            for (String note : CheckpointNotes.read(new BufferedReader(
                            new InputStreamReader(new java.io.ByteArrayInputStream(input), StandardCharsets.UTF_8)))
                    .toList()) {
                CheckpointNotes.Signed.parse(note);
            }
        });
    }

    @Test
    void proofsForAWitness() {
        new Fuzz(
                        "proof",
                        samples("old 7\n" + HASH + "\n" + HASH + "\n\n" + SIGNED, "old 0\n\n" + SIGNED),
                        InvalidNoteException.class)
                .run(input -> AddCheckpoint.parse(new String(input, StandardCharsets.UTF_8)));
    }

    @Test
    void keys() {
        new Fuzz("verifier key", samples(KEY), InvalidNoteException.class)
                .run(input -> NoteVerifier.parse(new String(input, StandardCharsets.UTF_8)));
    }
}
