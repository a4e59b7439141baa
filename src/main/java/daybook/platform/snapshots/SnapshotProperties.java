package daybook.platform.snapshots;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param every number of events between two snapshots, by aggregate type; {@code default} applies to all other types
 */
@ConfigurationProperties("daybook.snapshots")
record SnapshotProperties(Map<String, Integer> every) {

    private static final int DEFAULT_EVERY = 200;

    int everyFor(String aggregateType) {
        return every.getOrDefault(aggregateType, every.getOrDefault("default", DEFAULT_EVERY));
    }
}
