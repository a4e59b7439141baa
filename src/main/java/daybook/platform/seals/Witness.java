package daybook.platform.seals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import daybook.kernel.Fingerprint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A witness by {@code c2sp.org/tlog-witness}: cosigns a checkpoint of a known log only if it continues the last one that it has cosigned.
 * So a log that was rolled back or rewritten gets no cosignature any more.
 */
public final class Witness implements AutoCloseable {

    private static final int REQUEST_BYTES_MAX = 64 * 1024;
    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int FAILED = 500;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern LATEST = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    private final NoteSigner signer;
    private final Map<String, NoteVerifier> logs;
    private final CosignedLogs cosigned;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

    private Witness(NoteSigner signer, Map<String, NoteVerifier> logs, Path folder, HttpServer server, Clock clock) {
        this.signer = signer;
        this.logs = logs;
        this.cosigned = new CosignedLogs(folder);
        this.server = server;
        this.clock = clock;
    }

    /**
     * Starts a witness.
     *
     * @param folder of its key and of what it has seen; created if missing
     * @param name of its key
     * @param logs the verifier keys of the logs, whose names are their origins
     */
    public static Witness start(
            Path folder, String name, List<NoteVerifier> logs, InetSocketAddress address, Clock clock)
            throws IOException {
        Files.createDirectories(folder);
        NoteSigner signer = new NoteSigner(name, SealKey.keysIn(folder.resolve("witness-key")));
        HttpServer server = HttpServer.create(address, 0);
        Map<String, NoteVerifier> byOrigin = logs.stream()
                .collect(Collectors.toMap(NoteVerifier::name, Function.identity(), (first, second) -> second));
        Witness witness = new Witness(signer, byOrigin, folder, server, clock);
        server.createContext("/", witness::handle);
        server.setExecutor(witness.executor);
        server.start();
        return witness;
    }

    /** The verifier key of its cosignatures. */
    public String verifierKey() {
        return signer.cosigner().toString();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private record Answer(int status, String type, String body) {

        static Answer of(int status, String body) {
            return new Answer(status, TEXT, body);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } finally {
            exchange.close();
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        boolean add = path.equals("/add-checkpoint");
        if (!exchange.getRequestMethod().equals(add ? "POST" : "GET")) {
            return Answer.of(METHOD_NOT_ALLOWED, "");
        }
        try {
            return add ? add(exchange) : latest(path);
        } catch (IOException e) {
            return Answer.of(FAILED, "The witness cannot read or store what it has seen.\n");
        }
    }

    private Answer latest(String path) throws IOException {
        Matcher hash = LATEST.matcher(path);
        Optional<String> note = hash.matches() ? cosigned.find(hash.group(1)) : Optional.empty();
        return note.map(found -> Answer.of(OK, found)).orElse(Answer.of(NOT_FOUND, ""));
    }

    private Answer add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX + 1);
        if (body.length > REQUEST_BYTES_MAX) {
            return Answer.of(BAD_REQUEST, "The request is too large.\n");
        }
        try {
            return add(AddCheckpoint.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (InvalidNoteException e) {
            return Answer.of(BAD_REQUEST, e.getMessage() + '\n');
        }
    }

    /** One request at a time: what is compared must still be so when the new checkpoint is stored. */
    private synchronized Answer add(AddCheckpoint request) throws IOException, InvalidNoteException {
        Checkpoint checkpoint = request.checkpoint();
        NoteVerifier key = logs.get(checkpoint.origin());
        if (key == null) {
            return Answer.of(NOT_FOUND, "The log is not known.\n");
        }
        try {
            request.note().verify(key);
        } catch (InvalidNoteException e) {
            return Answer.of(FORBIDDEN, e.getMessage() + '\n');
        }
        Optional<String> seen = cosigned.find(Fingerprint.of(checkpoint.origin()));
        Checkpoint last = seen.isEmpty()
                ? new Checkpoint(checkpoint.origin(), 0, Merkle.emptyRoot())
                : Checkpoint.parse(seen.get());
        if (request.oldSize() > checkpoint.size()) {
            return Answer.of(BAD_REQUEST, "The old size is larger than the new one.\n");
        }
        if (request.oldSize() != last.size()) {
            return new Answer(CONFLICT, "text/x.tlog.size", last.size() + "\n");
        }
        boolean consistent =
                Merkle.isConsistent(last.size(), last.root(), checkpoint.size(), checkpoint.root(), request.proof());
        return consistent
                ? cosign(request)
                : Answer.of(UNPROCESSABLE, "The checkpoint does not continue the last one.\n");
    }

    private Answer cosign(AddCheckpoint request) throws IOException {
        String text = request.note().text();
        NoteSignature cosignature = signer.cosign(text, clock.instant());
        NoteVerifier key = logs.get(request.checkpoint().origin());
        SignedNote kept = new SignedNote(
                text,
                request.note().signatures().stream()
                        .filter(signature -> key != null && key.isKeyOf(signature))
                        .toList());
        cosigned.store(request.checkpoint().origin(), kept.with(cosignature).toString());
        return Answer.of(OK, cosignature.line());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
    }
}
