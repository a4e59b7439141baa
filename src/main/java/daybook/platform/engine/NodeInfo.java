package daybook.platform.engine;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a node in the list of nodes.
 *
 * @param since when its process was started
 */
public record NodeInfo(String name, Instant since, String version) {

    public static NodeInfo of(Node node) {
        @Nullable String version = NodeInfo.class.getPackage().getImplementationVersion();
        return new NodeInfo(
                node.name(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                version == null ? "development" : version);
    }

    public String text() {
        return String.join(" ", name, since.toString(), version);
    }

    public static NodeInfo parse(String text) {
        String[] parts = text.split(" ", 3);
        return new NodeInfo(parts[0], Instant.parse(parts[1]), parts[2]);
    }
}
