package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Asks a witness to cosign checkpoints, by {@code c2sp.org/tlog-witness}. */
final class WitnessClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final String url;
    private final NoteVerifier key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private long size;

    WitnessClient(String url, NoteVerifier key) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.key = key;
    }

    String url() {
        return url;
    }

    NoteVerifier key() {
        return key;
    }

    /** The witness has cosigned a checkpoint that the log does not continue. */
    static final class InconsistentException extends Exception {

        private static final long serialVersionUID = 1L;

        private InconsistentException(String message) {
            super(message);
        }
    }

    private record Answer(int status, String body) {}

    /** The last checkpoint that the witness has cosigned, if it has any and shows it. */
    Optional<String> latest(String origin) throws IOException {
        Answer answer = send(HttpRequest.newBuilder(URI.create(url + '/' + Fingerprint.of(origin) + "/checkpoint"))
                .GET());
        if (answer.status() != OK && answer.status() != NOT_FOUND) {
            throw unexpected(answer);
        }
        return answer.status() == OK ? Optional.of(answer.body()) : Optional.empty();
    }

    /**
     * Submits a checkpoint.
     *
     * @return the cosignatures
     * @throws InconsistentException if the witness has cosigned a larger checkpoint, or another tree
     */
    List<NoteSignature> submit(Checkpoint checkpoint, String note, Tiles tiles)
            throws IOException, InconsistentException, InvalidNoteException {
        Answer answer = submit(size, checkpoint, note, tiles);
        if (answer.status() == CONFLICT) {
            size = Checkpoint.size(answer.body().strip());
            if (size > checkpoint.size()) {
                throw new InconsistentException(
                        "The witness " + key.name() + " has seen " + size + " events: the log was rolled back.");
            }
            answer = submit(size, checkpoint, note, tiles);
        }
        if (answer.status() == UNPROCESSABLE) {
            throw new InconsistentException(
                    "The witness " + key.name() + " has seen another log of " + size + " events.");
        }
        if (answer.status() != OK) {
            throw unexpected(answer);
        }
        size = checkpoint.size();
        return cosignatures(checkpoint, answer.body());
    }

    private Answer submit(long old, Checkpoint checkpoint, String note, Tiles tiles) throws IOException {
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        tiles.consistency(old, checkpoint.size())
                .forEach(hash ->
                        body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        body.append('\n').append(note);
        return send(HttpRequest.newBuilder(URI.create(url + "/add-checkpoint"))
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private List<NoteSignature> cosignatures(Checkpoint checkpoint, String body) throws InvalidNoteException {
        SignedNote signed = SignedNote.parse(checkpoint.text() + '\n' + body);
        signed.verify(key);
        List<NoteSignature> own = new ArrayList<>(signed.signatures());
        own.removeIf(signature -> !key.isKeyOf(signature));
        return own;
    }

    private IOException unexpected(Answer answer) {
        return new IOException("the witness " + key.name() + " answered " + answer.status());
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(), new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
