package daybook.operations.views;

import daybook.operations.acts.OperatorActs;
import daybook.operations.acts.OperatorReason;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpCommands;
import daybook.platform.openapi.Refuses;
import daybook.platform.processors.ProcessorControl;
import daybook.platform.processors.SegmentControl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The progress of projections, and the acts of operators on them. Each act is recorded after it is found possible and before it is done. */
@RestController
@RequestMapping(path = "/api/projections", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operation")
class ProjectionController {

    private final Projections projections;
    private final ProcessorControl processors;
    private final SegmentControl segments;
    private final OperatorActs acts;
    private final HttpCommands http;

    ProjectionController(
            Projections projections,
            ProcessorControl processors,
            SegmentControl segments,
            OperatorActs acts,
            HttpCommands http) {
        this.projections = projections;
        this.processors = processors;
        this.segments = segments;
        this.acts = acts;
        this.http = http;
    }

    @GetMapping
    @Operation(
            summary = "How far every view and every process is, and who works on it",
            description = "A view is written from the events; a process sends commands. `FAILED` has an `error`: the"
                    + " projection tries again by itself. Dead letters are events that it could not handle: those of"
                    + " the same sequence wait behind them, all others go on.")
    List<ProjectionState> list() {
        return projections.all();
    }

    @GetMapping("/{name}")
    @Operation(summary = "How far a projection is")
    @Refuses(unknown = "unknown-projection")
    ProjectionState get(@PathVariable String name) {
        return projections
                .find(name)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-projection", "There is no projection of that name.", "projection", name));
    }

    @PostMapping("/{name}/pause")
    @Operation(
            summary = "Stop a projection on all nodes until it is resumed",
            description = "A restart does not end the pause. A paused view answers as it was. What it has not seen is"
                    + " refused as `view-behind`: a read with a later consistency token, and after a restart every"
                    + " read.")
    @Refuses(unknown = "unknown-projection")
    ResponseEntity<ProjectionState> pause(@PathVariable String name, @RequestBody @Valid OperatorReason body) {
        if (!processors.isPaused(name)) {
            acts.record("pause", name, body.reason().value());
            processors.pause(name);
        }
        return http.done(get(name));
    }

    @PostMapping("/{name}/resume")
    @Operation(summary = "Let a paused projection go on where it was paused")
    @Refuses(unknown = "unknown-projection")
    ResponseEntity<ProjectionState> resume(@PathVariable String name, @RequestBody @Valid OperatorReason body) {
        if (processors.isPaused(name)) {
            acts.record("resume", name, body.reason().value());
            processors.resume(name);
        }
        return http.done(get(name));
    }

    @PostMapping("/{name}/segments/{id}/split")
    @Operation(
            summary = "Halve a segment of a process, so that more threads or nodes share its work",
            description = "Only processes have several segments.")
    @Refuses(
            unknown = {"unknown-projection", "unknown-segment"},
            conflict = {"not-a-process", "paused", "too-many-segments", "segment-busy"})
    ResponseEntity<ProjectionState> split(
            @PathVariable String name, @PathVariable int id, @RequestBody @Valid OperatorReason body) {
        segments.checkSplit(name, id);
        acts.record("split segment " + id, name, body.reason().value());
        segments.split(name, id);
        return http.done(get(name));
    }

    @PostMapping("/{name}/segments/{id}/merge")
    @Operation(summary = "Join a segment of a process with the one from which it was split")
    @Refuses(
            unknown = {"unknown-projection", "unknown-segment"},
            conflict = {"not-a-process", "paused", "only-segment", "other-half-split", "segment-busy"})
    ResponseEntity<ProjectionState> merge(
            @PathVariable String name, @PathVariable int id, @RequestBody @Valid OperatorReason body) {
        segments.checkMerge(name, id);
        acts.record("merge segment " + id, name, body.reason().value());
        segments.merge(name, id);
        return http.done(get(name));
    }

    @PostMapping("/{name}/segments/{id}/move")
    @Operation(
            summary = "Have a segment of a process handled by another node",
            description = "It stays there until that node ends or an operator moves it again.")
    @Refuses(
            unknown = {"unknown-projection", "unknown-segment", "unknown-node"},
            conflict = {"not-a-process", "paused"})
    ResponseEntity<ProjectionState> move(
            @PathVariable String name, @PathVariable int id, @RequestBody @Valid SegmentMove body) {
        segments.checkMove(name, id, body.node());
        acts.record(
                "move segment " + id + " to " + body.node(), name, body.reason().value());
        segments.move(name, id, body.node());
        return http.done(get(name));
    }
}
