package daybook.platform.seals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Checkpoints one after the other in one text, each with its signatures: {@code cat} makes such a text of several. */
public final class CheckpointNotes {

    private static final String SIGNATURE_BEGINS = "—";
    private static final int NOTE_LENGTH_MAX = 128 * 1024;

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

    /** The notes of a text. Text after the last signature line is left out: it may be the beginning of a note that was not completed. */
    static List<String> split(String text) {
        return read(new BufferedReader(new StringReader(text))).toList();
    }

    /** The notes of a text, read lazily. */
    static Stream<String> read(BufferedReader lines) {
        Iterator<String> notes = new Notes(lines.lines().iterator());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(notes, Spliterator.ORDERED), false)
                .onClose(() -> close(lines));
    }

    private static void close(BufferedReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Notes implements Iterator<String> {

        private final Iterator<String> lines;
        private final StringBuilder note = new StringBuilder();
        private @Nullable String next;

        private Notes(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public boolean hasNext() {
            boolean signed = false;
            while (next == null && (lines.hasNext() || signed)) {
                String line = lines.hasNext() ? lines.next() : "";
                boolean signature = line.startsWith(SIGNATURE_BEGINS);
                if (signed && !signature) {
                    next = note.toString();
                    note.setLength(0);
                }
                signed = signature;
                if ((!note.isEmpty() || !line.isEmpty()) && note.length() < NOTE_LENGTH_MAX) {
                    note.append(line).append('\n');
                }
            }
            return next != null;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String found = Objects.requireNonNull(next);
            next = null;
            return found;
        }
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
