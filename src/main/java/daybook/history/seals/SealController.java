package daybook.history.seals;

import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpCommands;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.seals.Seal;
import daybook.platform.seals.Seals;
import daybook.platform.seals.Verification;
import daybook.platform.seals.Verifications;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/seals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Trust")
class SealController {

    private final Seals seals;
    private final Verifications verifications;
    private final HttpCommands http;

    SealController(Seals seals, Verifications verifications, HttpCommands http) {
        this.http = http;
        this.seals = seals;
        this.verifications = verifications;
    }

    @PostMapping
    @Operation(
            summary = "Seal the log up to now",
            description =
                    "The answer is the checkpoint of all events that are stored at the time of the request;"
                            + " without a further event it is the last one. `other-seal-key`: the log is sealed with another"
                            + " key than this node has. `seal-broken`: the log is not as it was sealed, so that nothing is signed.")
    @ApiResponse(responseCode = "201", description = "Sealed", useReturnTypeSchema = true)
    @Refuses(conflict = {"other-seal-key", "seal-broken"})
    ResponseEntity<Seal> seal() {
        Seal seal = seals.seal();
        return ResponseEntity.created(URI.create("/api/seals/" + seal.size()))
                .headers(http.done(seal).getHeaders())
                .eTag("\"" + seal.size() + "\"")
                .body(seal);
    }

    @GetMapping
    @Operation(
            summary = "All checkpoints, the largest first",
            description = "`size` is the number of sealed events, `rootHash` the root of their RFC 6962 tree in base64,"
                    + " and `note` the signed checkpoint (c2sp.org/tlog-checkpoint).")
    Page<Seal> list(Paging paging) {
        return seals.list(paging);
    }

    @GetMapping("/{size}")
    @Operation(summary = "The checkpoint of a size")
    @Refuses(unknown = "unknown-seal")
    Seal get(@PathVariable long size) {
        return seals.find(size)
                .orElseThrow(() -> Rejection.unknown("unknown-seal", "There is no seal of that size.", "size", size));
    }

    @PostMapping("/verification")
    @Operation(
            summary = "Verify the whole log against its seals",
            description = "Recomputes the tree from every stored event, and compares it with all stored tiles, with all"
                    + " checkpoints, and with those that are kept outside. A verification that is running already is"
                    + " answered again.")
    @ApiResponse(responseCode = "202", description = "Begun", useReturnTypeSchema = true)
    ResponseEntity<Verification> verify() {
        Verification verification = verifications.start();
        return ResponseEntity.accepted()
                .headers(http.done(verification).getHeaders())
                .location(URI.create("/api/seals/verifications/" + verification.id()))
                .body(verification);
    }

    @GetMapping("/verifications/{id}")
    @Operation(
            summary = "How far a verification is, and what it has found",
            description =
                    "`BROKEN` names the first false event: `position` as in the history, of a missing event where"
                            + " it would stand, and `problem`. `FAILED`: it could not be carried out, which says nothing of the log.")
    @Refuses(unknown = "unknown-verification")
    Verification verification(@PathVariable String id) {
        return verifications
                .find(id)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-verification", "There is no verification of that id.", "verification", id));
    }
}
