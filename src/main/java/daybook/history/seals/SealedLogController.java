package daybook.history.seals;

import daybook.history.AuditQuery.FindEvent;
import daybook.history.LoggedEvent;
import daybook.kernel.Fingerprint;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.openapi.Refuses;
import daybook.platform.seals.Seal;
import daybook.platform.seals.SealedLog;
import daybook.platform.seals.Seals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as a tiled transparency log of C2SP with the prefix {@code /api/log}. */
@RestController
@RequestMapping("/api")
@Tag(name = "Trust")
class SealedLogController {

    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE;
    private static final MediaType TEXT_TYPE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final Pattern LEVEL = Pattern.compile("0|[1-9][0-9]?");
    private static final int TAG_LENGTH = 32;
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final Seals seals;
    private final SealedLog sealed;
    private final HttpQueries queries;

    SealedLogController(Seals seals, SealedLog sealed, HttpQueries queries) {
        this.seals = seals;
        this.sealed = sealed;
        this.queries = queries;
    }

    @GetMapping(path = "/log/checkpoint", produces = TEXT)
    @Operation(
            summary = "The last checkpoint",
            description = "A signed note (c2sp.org/tlog-checkpoint), with the cosignatures of witnesses.")
    @Refuses(unknown = "unknown-seal")
    ResponseEntity<String> checkpoint() {
        Seal seal = seals.latest()
                .orElseThrow(() -> Rejection.unknown("unknown-seal", "The log has not been sealed yet.", "size", 0));
        return text(seal.note());
    }

    @GetMapping(path = "/log/key", produces = TEXT)
    @Operation(
            summary = "The verifier key of the log",
            description = "Name, id and Ed25519 key, joined by plus signs (c2sp.org/signed-note).")
    ResponseEntity<String> key() {
        return text(seals.verifierKey() + '\n');
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .contentType(TEXT_TYPE)
                .cacheControl(CacheControl.noCache())
                .eTag('"' + Fingerprint.of(text).substring(0, TAG_LENGTH) + '"')
                .body(text);
    }

    @GetMapping(path = "/log/tile/{level}/{*tile}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "A tile of the tree",
            description = "c2sp.org/tlog-tiles: at `<L>/<N>` or `<L>/<N>.p/<W>` up to 256 hashes side by side; at"
                    + " `entries/<N>` or `entries/<N>.p/<W>` the leaves, each after its length in two bytes. A leaf is a"
                    + " JSON object in one line: the event's `number` in the log from 1, `id`, `type`, `revision`,"
                    + " `aggregateType`, `aggregateId`, `sequence`, `instant`, and in hexadecimal digits the SHA-256 of its"
                    + " `payload` and of its `metadata` with the names sorted.")
    @Refuses(unknown = "unknown-tile", conflict = "seal-broken")
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String tile) {
        return forEver(TilePath.parse(tile).flatMap(path -> bytes(level, path)), tile);
    }

    private Optional<byte[]> bytes(String level, TilePath path) {
        if (level.equals("entries")) {
            return sealed.entries(path.tile(), path.width());
        }
        return LEVEL.matcher(level).matches()
                ? sealed.tile(Integer.parseInt(level), path.tile(), path.width())
                : Optional.empty();
    }

    /** A tile never changes. Its tag tells it from the tile of another log that is served at the same address after a new start. */
    private static ResponseEntity<byte[]> forEver(Optional<byte[]> bytes, String tile) {
        byte[] body = bytes.orElseThrow(
                () -> Rejection.unknown("unknown-tile", "The last checkpoint has no such tile.", "tile", tile));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .eTag('"' + Fingerprint.of("", body).substring(0, TAG_LENGTH) + '"')
                .body(body);
    }

    @GetMapping(path = "/log/consistency", produces = TEXT)
    @Operation(
            summary = "The proof that one checkpoint continues another one",
            description =
                    "The head of a request to a witness (c2sp.org/tlog-witness): `old` and the first size, then the"
                            + " hashes of RFC 6962, section 2.1.2, in base64, one in a line; none from size 0 or to the same size.")
    @Refuses(unknown = "unknown-seal")
    ResponseEntity<String> consistency(
            @Parameter(description = "the size of the smaller checkpoint") @RequestParam(defaultValue = "0") long first,
            @Parameter(description = "the size of the larger checkpoint; the last one if not given")
                    @RequestParam(required = false)
                    @Nullable Long second) {
        return text(sealed.consistency(first, second));
    }

    @GetMapping(path = "/events/{eventId}/proof", produces = TEXT)
    @Operation(
            summary = "The proof that an event is in the sealed log",
            description = "A `.tlog-proof` (c2sp.org/tlog-proof) of the last checkpoint; its `extra` data is the leaf."
                    + " `not-sealed`: the event is later than the last checkpoint. `seal-broken`: the event is not as it was"
                    + " sealed.")
    @Refuses(
            unknown = {"unknown-event", "unknown-seal"},
            conflict = {"not-sealed", "seal-broken"})
    ResponseEntity<String> proof(@PathVariable String eventId) {
        LoggedEvent event = queries.one(
                new FindEvent(eventId),
                LoggedEvent.class,
                () -> Rejection.unknown("unknown-event", "There is no event of that id.", "event", eventId));
        return text(sealed.proof(event.position()));
    }
}
