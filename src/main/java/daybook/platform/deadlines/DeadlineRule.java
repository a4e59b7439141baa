package daybook.platform.deadlines;

import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Which deadline follows from an event under the present settings. It depends on the event alone, so that it can be asked under others. */
public interface DeadlineRule {

    /** @return null if no deadline follows from the event */
    @Nullable Due of(EventMessage<?> event);

    /**
     * A deadline that comes to an aggregate.
     *
     * @param payload of a class with {@code @StoredAs}
     * @param aggregateType the type in its {@code @Aggregate}
     */
    record Due(Instant at, String name, Object payload, String aggregateType, Object aggregateId) {}
}
