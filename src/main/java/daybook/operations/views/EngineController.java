package daybook.operations.views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operation")
class EngineController {

    private final EngineInspector inspector;

    EngineController(EngineInspector inspector) {
        this.inspector = inspector;
    }

    @GetMapping(path = "/api/engine", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Where the log and the views are kept, and how large they are",
            description = "`engine` is `embedded`, `postgres` or `axonserver`. Sizes are in bytes. What an engine does"
                    + " not tell is null: Axon Server tells no sizes.")
    EngineState get() {
        return inspector.inspect();
    }
}
