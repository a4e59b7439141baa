package daybook.platform.metadata;

import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** An event that may have a business date. */
public interface BusinessDated {

    /** The business date where it differs from the moment of recording. */
    @Nullable Instant effectiveAt();

    /** Whether the event only creates its aggregate: it then counts with the first other event that does. */
    default boolean onlyCreates() {
        return false;
    }

    /** The business date of an event; the moment of recording where it has none. */
    static Instant dateOf(EventMessage<?> event) {
        Instant date = event.getPayload() instanceof BusinessDated dated ? dated.effectiveAt() : null;
        return date == null ? event.getTimestamp() : date;
    }
}
