package daybook.platform.engine.postgres;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.Node;
import daybook.platform.engine.NodeInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The other processes on the same database, as they tell of themselves every second. */
@Component
@Profile(EngineProfile.POSTGRES)
public class OtherNodes {

    private static final String SUBJECT = "here";
    private static final long PRESENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(5);

    private final NodeCalls calls;
    private final NodeInfo self;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    private record Heard(NodeInfo node, long nanos) {}

    OtherNodes(NodeCalls calls, Node node) {
        this.calls = calls;
        this.self = NodeInfo.of(node);
        calls.listen(SUBJECT, this::hear);
    }

    private void hear(String text) {
        if (!text.isEmpty()) {
            NodeInfo node = NodeInfo.parse(text);
            heard.put(node.name(), new Heard(node, System.nanoTime()));
        }
    }

    void tellOfThis() {
        calls.send(SUBJECT, self.text());
    }

    /** The other nodes that have told of themselves in the last seconds. */
    public List<NodeInfo> present() {
        heard.values().removeIf(node -> System.nanoTime() - node.nanos > PRESENCE_NANOSECONDS);
        return heard.values().stream().map(Heard::node).toList();
    }
}
