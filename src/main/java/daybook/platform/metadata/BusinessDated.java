package daybook.platform.metadata;

import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** An event that may have a business date. */
public interface BusinessDated {

    /** The business date where it differs from the moment of recording. */
    @Nullable Instant effectiveAt();

    /**
     * What this event of the aggregate prepares, as an account its postings or a reservation its shipment. The event then counts from the
     * business date of the first event that {@linkplain #follows() follows} it: money may be entered under a date before its account was
     * opened here.
     */
    default @Nullable String prepares() {
        return null;
    }

    /** What an earlier event of the aggregate has prepared for this one. */
    default @Nullable String follows() {
        return null;
    }

    /** The business date of an event; the moment of recording where it has none. */
    static Instant dateOf(EventMessage<?> event) {
        Instant date = event.getPayload() instanceof BusinessDated dated ? dated.effectiveAt() : null;
        return date == null ? event.getTimestamp() : date;
    }
}
