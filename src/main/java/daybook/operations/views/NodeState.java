package daybook.operations.views;

import java.time.Instant;
import java.util.List;

/**
 * A process that works on the log and its views.
 *
 * @param since when it was started
 * @param isThis whether it has answered this request
 * @param segments those that it has claimed
 */
public record NodeState(String name, Instant since, String version, boolean isThis, List<NodeSegment> segments) {

    public record NodeSegment(String projection, int id) {}
}
