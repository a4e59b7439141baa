package daybook.platform.deadlines;

import java.time.Instant;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.springframework.stereotype.Component;

/**
 * Lets something happen to an aggregate at an instant, whatever is restarted in between.
 *
 * <p>To be used by a process: in its event handlers a deadline is stored with the process's position, both or neither. A command has no
 * transaction with the database of the deadlines.
 */
@Component
public class Deadlines {

    /** The database's calendar ends soon after it. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final DeadlineManager manager;

    Deadlines(DeadlineManager manager) {
        this.manager = manager;
    }

    /**
     * Has the aggregate's {@code @DeadlineHandler} of that name called at the instant or within a second after it, and once more where a
     * crash leaves it open whether it was. Nothing happens if there is no such aggregate then.
     *
     * @param payload what the handler is told; its class carries {@code @StoredAs}
     * @param aggregateType as its {@code @Aggregate} says
     * @throws IllegalArgumentException if the instant is after the year 9998
     */
    public void schedule(Instant at, String name, Object payload, String aggregateType, Object aggregateId) {
        // Here and not by the database: that would be when the processor commits, which would try again for ever.
        if (at.isAfter(LATEST)) {
            throw new IllegalArgumentException("There are no deadlines so late: " + at);
        }
        // As text: JSON does not keep of which class an id was.
        manager.schedule(at, name, payload, new AggregateScopeDescriptor(aggregateType, aggregateId.toString()));
    }
}
