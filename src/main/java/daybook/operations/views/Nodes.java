package daybook.operations.views;

import daybook.operations.views.NodeState.NodeSegment;
import daybook.platform.engine.Node;
import daybook.platform.engine.NodeInfo;
import daybook.platform.engine.postgres.OtherNodes;
import daybook.platform.projection.StoredTokens;
import daybook.platform.projection.StoredTokens.StoredToken;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The processes that share the views. */
@Component
public class Nodes {

    private final NodeInfo self;
    private final ObjectProvider<OtherNodes> others;
    private final StoredTokens tokens;

    Nodes(Node node, ObjectProvider<OtherNodes> others, StoredTokens tokens) {
        this.self = NodeInfo.of(node);
        this.others = others;
        this.tokens = tokens;
    }

    /** The oldest first. */
    public List<NodeState> all() {
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
