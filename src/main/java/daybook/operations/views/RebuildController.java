package daybook.operations.views;

import daybook.operations.acts.OperatorActs;
import daybook.operations.acts.OperatorReason;
import daybook.platform.metadata.Origin;
import daybook.platform.openapi.Refuses;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuild.Status;
import daybook.platform.projection.Rebuilds;
import daybook.platform.projection.Rebuilds.Difference;
import daybook.platform.projection.ViewPositions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds of views beside the views that serve. */
@RestController
@RequestMapping(path = "/api/projections/{name}/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operation")
class RebuildController {

    private static final Duration PROMOTION_WAIT_MAX = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLISECONDS = 20;

    private final Rebuilds rebuilds;
    private final ViewPositions positions;
    private final OperatorActs acts;
    private final Clock clock;

    RebuildController(Rebuilds rebuilds, ViewPositions positions, OperatorActs acts, Clock clock) {
        this.rebuilds = rebuilds;
        this.positions = positions;
        this.acts = acts;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Rebuild a view from the log, beside the view that goes on serving",
            description =
                    "The rebuilt rows are compared with those that serve; nothing changes until they are promoted.")
    @ApiResponse(responseCode = "202", description = "Begun", useReturnTypeSchema = true)
    @Refuses(
            unknown = "unknown-projection",
            conflict = {"invalid-status", "not-a-view"})
    ResponseEntity<RebuildState> start(@PathVariable String name, @RequestBody @Valid OperatorReason body) {
        rebuilds.refuseIfUnderWay(name);
        String reason = body.reason().value();
        acts.record("rebuild", name, reason);
        String actor = Objects.requireNonNull(Origin.current()).actor();
        Rebuild begun = rebuilds.request(name, reason, actor, false);
        return ResponseEntity.accepted()
                .location(URI.create("/api/projections/" + name + "/rebuild"))
                .body(state(begun));
    }

    @GetMapping
    @Operation(summary = "How far the rebuild of a view is, or how the last one ended")
    @Refuses(
            unknown = {"unknown-projection", "unknown-rebuild"},
            conflict = "not-a-view")
    RebuildState get(@PathVariable String name) {
        return state(rebuilds.get(name));
    }

    @GetMapping("/differences")
    @Operation(summary = "The rows that differ between the view and its rebuilt rows, with the events they come from")
    @Refuses(
            unknown = {"unknown-projection", "unknown-rebuild"},
            conflict = "not-a-view")
    Page<Difference> differences(@PathVariable String name, Paging paging) {
        Rebuild rebuild = rebuilds.get(name);
        long total = rebuild.status().isUnderWay() ? Objects.requireNonNullElse(rebuild.differences(), 0L) : 0;
        return new Page<>(
                rebuilds.differences(name, paging.offset(), paging.size()), paging.page(), paging.size(), total);
    }

    @PostMapping("/promotion")
    @Operation(
            summary = "Make the rebuilt rows the view",
            description =
                    "In one transaction; readers see the old rows or the new ones. 202 if that takes more than ten seconds.")
    @ApiResponse(responseCode = "200", description = "The rebuilt rows are the view", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "Under way", useReturnTypeSchema = true)
    @Refuses(
            unknown = {"unknown-projection", "unknown-rebuild"},
            conflict = {"invalid-status", "not-a-view"})
    ResponseEntity<RebuildState> promote(@PathVariable String name) throws InterruptedException {
        rebuilds.refuseUnlessReady(name);
        acts.record("promote", name, null);
        rebuilds.promote(name);
        long deadline = System.nanoTime() + PROMOTION_WAIT_MAX.toNanos();
        Rebuild rebuild = rebuilds.get(name);
        while (rebuild.status().isUnderWay() && System.nanoTime() - deadline < 0) {
            Thread.sleep(LOOK_EVERY_MILLISECONDS);
            rebuild = rebuilds.get(name);
        }
        return rebuild.status() == Status.PROMOTED
                ? ResponseEntity.ok(state(rebuild))
                : ResponseEntity.accepted().body(state(rebuild));
    }

    @DeleteMapping
    @Operation(summary = "Drop the rebuilt rows; the view stays as it is")
    @Refuses(
            unknown = {"unknown-projection", "unknown-rebuild"},
            conflict = {"invalid-status", "not-a-view"})
    RebuildState drop(@PathVariable String name) {
        rebuilds.refuseUnlessUnderWay(name);
        acts.record("drop", name, null);
        return state(rebuilds.drop(name));
    }

    private RebuildState state(Rebuild rebuild) {
        return RebuildState.of(rebuild, positions.head().position(), clock.instant());
    }
}
