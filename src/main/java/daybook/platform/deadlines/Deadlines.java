package daybook.platform.deadlines;

import java.time.Instant;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.springframework.stereotype.Component;

/**
 * Schedules durable deadlines for aggregates.
 *
 * <p>For event handlers only: a handler stores the deadline in one transaction with its processor's position. A command handler has no
 * transaction with the database of the deadlines.
 */
@Component
public class Deadlines {

    /** The calendar of the databases ends soon after this instant. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final DeadlineManager manager;

    Deadlines(DeadlineManager manager) {
        this.manager = manager;
    }

    /** Schedules the deadline that follows from an event. */
    public void schedule(DeadlineRule.Due due) {
        schedule(due.at(), due.name(), due.payload(), due.aggregateType(), due.aggregateId());
    }

    /**
     * Schedules a call of the aggregate's {@code @DeadlineHandler} with that name. The call comes within a second after the instant, and may
     * be repeated after a crash. Nothing happens if the aggregate does not exist then.
     *
     * @param payload of a class with {@code @StoredAs}
     * @param aggregateType the type in its {@code @Aggregate}
     * @throws IllegalArgumentException if the instant is after the year 9998
     */
    public void schedule(Instant at, String name, Object payload, String aggregateType, Object aggregateId) {
        // The database would refuse it only at the processor's commit, which the processor would retry for ever.
        if (at.isAfter(LATEST)) {
            throw new IllegalArgumentException("There are no deadlines so late: " + at);
        }
        // As text, as JSON would lose the class of the id.
        manager.schedule(at, name, payload, new AggregateScopeDescriptor(aggregateType, aggregateId.toString()));
    }
}
