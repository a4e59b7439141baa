package daybook.platform.metadata;

import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** An event that may have a business date. */
public interface BusinessDated {

    /** The business date where it differs from the moment of recording. */
    @Nullable Instant effectiveAt();

    /**
     * A name for the later events of the aggregate that are impossible without this one: an account's opening prepares its postings, a
     * reservation its shipment. This event counts from the business date of the first event that {@linkplain #follows() follows} it.
     * Otherwise goods that are reserved today and shipped under an earlier date would be reserved below zero on that date.
     */
    default @Nullable String prepares() {
        return null;
    }

    /** The name under which an earlier event of the aggregate {@linkplain #prepares() prepares} this one; null if none does. */
    default @Nullable String follows() {
        return null;
    }

    /** The business date of an event; the moment of recording where it has none. */
    static Instant dateOf(EventMessage<?> event) {
        Instant date = event.getPayload() instanceof BusinessDated dated ? dated.effectiveAt() : null;
        return date == null ? event.getTimestamp() : date;
    }
}
