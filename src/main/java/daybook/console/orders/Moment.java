package daybook.console.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mark of an order's story: an event or a refused command.
 *
 * @param eventId null for a refusal
 * @param cause the id of the event that it followed from
 * @param subject the id of the aggregate
 * @param text in words
 */
record Moment(
        Lane lane,
        Instant at,
        @Nullable String eventId,
        @Nullable String cause,
        String subject,
        String text,
        @Nullable String actor) {

    public boolean isRefusal() {
        return eventId == null;
    }
}
