package daybook.platform.snapshots;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param every after how many events a snapshot is taken, by type of aggregate; {@code default} for those that are not named
 */
@ConfigurationProperties("daybook.snapshots")
record SnapshotProperties(Map<String, Integer> every) {

    private static final int DEFAULT_EVERY = 200;

    int everyFor(String aggregateType) {
        return every.getOrDefault(aggregateType, every.getOrDefault("default", DEFAULT_EVERY));
    }
}
