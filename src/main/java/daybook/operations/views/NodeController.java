package daybook.operations.views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operation")
class NodeController {

    private final Nodes nodes;

    NodeController(Nodes nodes) {
        this.nodes = nodes;
    }

    @GetMapping(path = "/api/nodes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The processes that share these views, the oldest first",
            description = "A node that has not told of itself for 5 s is left out; its segments are taken over by the"
                    + " others 10 s after its end.")
    List<NodeState> list() {
        return nodes.all();
    }
}
