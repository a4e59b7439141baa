package daybook.operations.rest;

import daybook.operations.move.LogMoveException;
import daybook.operations.rehearsal.WhatIf;
import daybook.operations.rehearsal.WhatIfException;
import daybook.operations.rehearsal.WhatIfReport;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Rejection;
import daybook.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Plays the log otherwise, one question at a time. */
@RestController
@RequestMapping(path = "/api/what-if", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "What if")
class WhatIfController {

    /** The rows of the views are in memory twice: about a kilobyte for each event of a log whose aggregates are short. */
    private static final long BYTES_AN_EVENT = 512;

    private static final WhatIf.Limits LIMITS =
            new WhatIf.Limits(Math.min(1_000_000, Runtime.getRuntime().maxMemory() / 2 / BYTES_AN_EVENT), 500, 60);

    private final ApplicationContext house;
    private final Semaphore one = new Semaphore(1);

    WhatIfController(ApplicationContext house) {
        this.house = house;
    }

    /**
     * The question.
     *
     * @param settings by their names
     * @param commands to append
     */
    record WhatIfQuestion(
            @Nullable Map<String, String> settings,
            @Nullable List<Appended> commands) {

        record Appended(String command, JsonNode payload) {}
    }

    @PostMapping
    @Operation(
            summary = "How the views would stand under other settings, or with commands appended",
            description =
                    "The recorded events are played in their order and at their own times, in memory; nothing is stored."
                            + " A deadline that other settings move comes at its new time, and the house's own code decides what follows. The"
                            + " events that followed from it at its old time are left out, with all that they caused. A recorded event of an"
                            + " aggregate that this has changed is decided anew, and left out if it is no longer possible. Everything else stays"
                            + " as it is recorded. One question at a time, within a minute; a log that is too long or takes longer is"
                            + " refused as `not-playable`.")
    @Refuses(conflict = "not-playable")
    WhatIfReport play(@RequestBody WhatIfQuestion question) throws IOException {
        List<JsonNode> commands = question.commands() == null
                ? List.of()
                : question.commands().stream()
                        .<JsonNode>map(each -> tools.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("command", each.command())
                                .set("payload", each.payload()))
                        .toList();
        if (!one.tryAcquire()) {
            throw new Rejection(new Refusal(
                    Refusal.Kind.UNAVAILABLE, "busy", "Another question is being played; ask again later.", Map.of()));
        }
        try {
            Map<String, String> settings = question.settings() == null ? Map.of() : question.settings();
            return new WhatIf(house, LIMITS, (step, done, total, unit) -> {}).play(settings, commands);
        } catch (WhatIfException e) {
            throw e.isInvalid()
                    ? Rejection.invalid(String.valueOf(e.getMessage()))
                    : Rejection.conflict("not-playable", String.valueOf(e.getMessage()));
        } catch (LogMoveException e) {
            throw new IllegalStateException(e);
        } finally {
            one.release();
        }
    }
}
