package daybook.platform.seals;

import daybook.platform.errors.Rejection;
import daybook.platform.seals.WitnessClient.InconsistentException;
import daybook.platform.security.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The checkpoints that are kept outside of the log and its databases: in a file, and by witnesses. They tell that a log was rolled back
 * together with its seals.
 *
 * <p>A file or witness that cannot be reached stops nothing: it gets the next checkpoint.
 */
@Component
class OutsideCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideCheckpoints.class);

    private final @Nullable CheckpointFile file;
    private final List<WitnessClient> witnesses;
    private final Map<String, String> unreachable = new ConcurrentHashMap<>();

    OutsideCheckpoints(SealProperties properties) {
        String path = properties.file();
        this.file = path == null ? null : new CheckpointFile(Path.of(path));
        this.witnesses =
                properties.witnesses().stream().map(OutsideCheckpoints::client).toList();
    }

    private static WitnessClient client(SealProperties.Witness witness) {
        try {
            NoteVerifier key = NoteVerifier.parse(witness.key());
            if (witness.url().startsWith("http") && key.type() == NoteVerifier.Type.COSIGNATURE) {
                return new WitnessClient(witness.url(), key);
            }
        } catch (InvalidNoteException e) {
            // Refused below.
        }
        throw new StartRefusedException(
                "A witness of daybook.seals.witnesses has no address or no verifier key of a cosigner.",
                "Set .url to its prefix, and .key to what `daybook witness` prints.");
    }

    /** The reasons why files and witnesses could not be reached at the last attempt, by their names. */
    Map<String, String> unreachable() {
        return new TreeMap<>(unreachable);
    }

    private interface Step<T> {
        T run() throws IOException, InvalidNoteException, InconsistentException;
    }

    /** @return empty if the place cannot be reached */
    private <T> Optional<T> reach(String place, Step<T> step) {
        try {
            T result = step.run();
            unreachable.remove(place);
            return Optional.of(result);
        } catch (IOException | InvalidNoteException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            if (unreachable.put(place, reason) == null) {
                LOG.warn("Checkpoints cannot be kept at {}: {}", place, reason);
            }
            return Optional.empty();
        } catch (InconsistentException e) {
            throw SealedEnd.broken(String.valueOf(e.getMessage()));
        }
    }

    private static String placeOf(CheckpointFile file) {
        return file.path().toString();
    }

    /** The last checkpoint of each place, by place. */
    Map<String, String> latest(String origin) {
        Map<String, String> latest = new TreeMap<>();
        if (file != null) {
            reach(placeOf(file), file::last).flatMap(last -> last).ifPresent(note -> latest.put(placeOf(file), note));
        }
        for (WitnessClient witness : witnesses) {
            reach(witness.url(), () -> witness.latest(origin))
                    .flatMap(last -> last)
                    .ifPresent(note -> latest.put(witness.url(), note));
        }
        return latest;
    }

    /** All checkpoints in the file, read lazily; the caller closes the stream. */
    Stream<String> allInFile() throws IOException {
        return file == null ? Stream.empty() : file.notes();
    }

    /**
     * Passes a checkpoint on to the places that do not have it yet.
     *
     * @return with the cosignatures of the witnesses
     * @throws Rejection conflict {@code seal-broken} if a witness has seen another log
     */
    Seal publish(Seal seal, Checkpoint checkpoint, Tiles tiles) {
        SignedNote note = parsed(seal);
        for (WitnessClient witness : witnesses) {
            if (note.signatures().stream().noneMatch(witness.key()::isKeyOf)) {
                SignedNote before = note;
                note = new SignedNote(
                        note.text(),
                        Stream.concat(
                                        note.signatures().stream(),
                                        reach(witness.url(), () -> witness.submit(checkpoint, before.toString(), tiles))
                                                .stream()
                                                .flatMap(List::stream))
                                .toList());
            }
        }
        if (file != null) {
            append(file, note, checkpoint);
        }
        return new Seal(seal.size(), seal.rootHash(), seal.at(), note.toString());
    }

    private void append(CheckpointFile to, SignedNote note, Checkpoint checkpoint) {
        reach(placeOf(to), () -> {
            boolean kept =
                    to.last().filter(last -> last.startsWith(checkpoint.text())).isPresent();
            if (!kept) {
                to.append(note.toString());
            }
            return kept;
        });
    }

    private static SignedNote parsed(Seal seal) {
        try {
            return SignedNote.parse(seal.note());
        } catch (InvalidNoteException e) {
            throw new IllegalStateException("The checkpoint was checked before", e);
        }
    }
}
