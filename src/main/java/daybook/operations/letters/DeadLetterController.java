package daybook.operations.letters;

import daybook.operations.acts.OperatorReason;
import daybook.platform.errors.Rejection;
import daybook.platform.openapi.Refuses;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.processors.ParkedLetter;
import daybook.platform.processors.ParkedLetters;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operation")
class DeadLetterController {

    private static final String CRITERIA = "`cause` is a cause in full, or the part of it before the colon.";

    private final ParkedLetters letters;
    private final LetterActs acts;
    private final JsonMapper json;
    private final PersonalTexts texts;

    DeadLetterController(ParkedLetters letters, LetterActs acts, JsonMapper json, PersonalTexts texts) {
        this.letters = letters;
        this.acts = acts;
        this.json = json;
        this.texts = texts;
    }

    @GetMapping
    @Operation(
            summary = "The events that a projection or process could not handle, and those that wait behind them",
            description = "By projection and sequence, each sequence in its order: its first letter blocks the others,"
                    + " which share its cause. `at` is when the event was parked. " + CRITERIA)
    Page<DeadLetterBody> list(
            @RequestParam(required = false) @Nullable String projection,
            @RequestParam(required = false) @Nullable String cause,
            Paging paging) {
        return letters.page(letters.sequences(projection, cause), paging).map(DeadLetterBody::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A dead letter with the data and the metadata of its event")
    @Refuses(unknown = "unknown-dead-letter")
    DeadLetterDetails get(@PathVariable String id) {
        return DeadLetterDetails.of(letter(id), json, texts);
    }

    @PostMapping("/{id}/retry")
    @Operation(
            summary = "Try a dead letter again",
            description = "The letters before it in its sequence are tried first, and those behind it afterwards.")
    @Refuses(unknown = "unknown-dead-letter")
    RetryResult retry(@PathVariable String id) {
        return acts.retry(letter(id));
    }

    @PostMapping("/retry")
    @Operation(
            summary = "Try all dead letters again, or those of a projection or a cause",
            description = "Answers at the end; GET tells the progress meanwhile. " + CRITERIA)
    RetryRun.Counts retryAll(
            @RequestParam(required = false) @Nullable String projection,
            @RequestParam(required = false) @Nullable String cause) {
        return acts.retryAll(letters.sequences(projection, cause)).counts();
    }

    @GetMapping("/retry")
    @Operation(summary = "How far the last retry of many dead letters is that this node has begun")
    @Refuses(unknown = "unknown-retry")
    RetryRun progress() {
        return acts.lastRun()
                .orElseThrow(() -> Rejection.unknown("unknown-retry", "This node has retried no letters yet."));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Skip the event of a dead letter, which is the first of its sequence",
            description = "The letters behind it are tried. Answers that rest on the aggregate's row in that view carry"
                    + " `incomplete` until the view is rebuilt.")
    @Refuses(unknown = "unknown-dead-letter", conflict = "not-first")
    RetryResult skip(@PathVariable String id, @RequestBody @Valid OperatorReason body) {
        ParkedLetter letter = letter(id);
        return acts.skip(letter, body.reason().value());
    }

    private ParkedLetter letter(String id) {
        return letters.find(id)
                .orElseThrow(() ->
                        Rejection.unknown("unknown-dead-letter", "There is no dead letter of that id.", "id", id));
    }
}
