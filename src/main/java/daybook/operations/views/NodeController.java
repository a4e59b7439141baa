package daybook.operations.views;

import daybook.operations.views.NodeState.NodeSegment;
import daybook.platform.engine.Node;
import daybook.platform.engine.NodeInfo;
import daybook.platform.engine.postgres.OtherNodes;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operation")
class NodeController {

    private final NodeInfo self;
    private final ObjectProvider<OtherNodes> others;
    private final StoredTokens tokens;

    NodeController(Node node, ObjectProvider<OtherNodes> others, StoredTokens tokens) {
        this.self = NodeInfo.of(node);
        this.others = others;
        this.tokens = tokens;
    }

    @GetMapping(path = "/api/nodes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The processes that share these views, the oldest first",
            description = "A node that has not told of itself for 5 s is left out; its segments are taken over by the"
                    + " others 10 s after its end.")
    List<NodeState> list() {
        List<StoredToken> claims = tokens.all();
        return Stream.concat(Stream.of(self), others.stream().flatMap(all -> all.present().stream()))
                .sorted(Comparator.comparing(NodeInfo::since).thenComparing(NodeInfo::name))
                .map(node -> stateOf(node, claims))
                .toList();
    }

    private NodeState stateOf(NodeInfo node, List<StoredToken> claims) {
        return new NodeState(
                node.name(),
                node.since(),
                node.version(),
                node.name().equals(self.name()),
                claims.stream()
                        .filter(claim -> node.name().equals(claim.node()))
                        .map(claim -> new NodeSegment(claim.processor(), claim.segment()))
                        .toList());
    }
}
