package daybook.platform.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The events that an operator has skipped, by view: what rests on its rows of these aggregates is incomplete until the view is rebuilt.
 *
 * <p>Every answer asks for them, so they are kept in memory. Another node's skip is seen after a second at the latest.
 */
@Component
public class SkippedEvents {

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private volatile Known known = new Known(Map.of(), System.nanoTime() - KEPT_NANOS);

    SkippedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The aggregates by view. */
    private record Known(Map<String, Set<String>> aggregates, long readAtNanos) {

        private boolean isCurrent() {
            return System.nanoTime() - readAtNanos < KEPT_NANOS;
        }
    }

    /**
     * An event that was skipped.
     *
     * @param view the processing group
     * @param aggregate the aggregate's identifier in the log
     */
    public record Skipped(
            String view, String eventId, String aggregate, long position, String actor, String reason, Instant at) {}

    /** Records a skip in this thread's transaction. */
    public void add(Skipped event) {
        jdbc.sql("INSERT INTO skipped_event (view_name, event_id, aggregate, position, actor, reason, skipped_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.view(),
                        event.eventId(),
                        event.aggregate(),
                        event.position(),
                        event.actor(),
                        event.reason(),
                        event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Reads the table again at the next question: a transaction that has changed it is committed. */
    public synchronized void changed() {
        known = new Known(known.aggregates, System.nanoTime() - KEPT_NANOS);
    }

    /** Whether an event of the aggregate was skipped in the view. */
    public boolean contains(String view, String aggregate) {
        return of(view).contains(aggregate);
    }

    /** Whether any event was skipped in the view. */
    public boolean any(String view) {
        return !of(view).isEmpty();
    }

    private Set<String> of(String view) {
        Known now = known;
        return (now.isCurrent() ? now : refreshed()).aggregates.getOrDefault(view, Set.of());
    }

    /** Under the lock, so that what was read before a change is not kept after it. */
    private synchronized Known refreshed() {
        if (!known.isCurrent()) {
            known = new Known(read(), System.nanoTime());
        }
        return known;
    }

    private Map<String, Set<String>> read() {
        Map<String, Set<String>> aggregates = new HashMap<>();
        jdbc.sql("SELECT view_name, aggregate FROM skipped_event").query(row -> {
            aggregates
                    .computeIfAbsent(row.getString(1), none -> new HashSet<>())
                    .add(row.getString(2));
        });
        return aggregates;
    }
}
