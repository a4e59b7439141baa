package daybook.history;

import daybook.platform.projection.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The queries about the past of one aggregate. Answers are JSON text: they cross processes, and each context has its own shapes. */
public sealed interface PastQuery {

    /** {@code Optional<String>}, the JSON of a {@link PastBodies.StateBody}; empty before the first event. */
    record FindState(String type, String id, Moment moment) implements PastQuery {}

    /** {@code Optional<String>}, the JSON of {@link PastBodies.Change}s; empty for an aggregate without events. */
    record FindChanges(String type, String id, Moment from, Moment to) implements PastQuery {}

    /** {@code Optional<String>}, the JSON of a {@link PastBodies.Why}; empty before the first event. */
    record FindShares(
            String type, String id, String figure, @Nullable Instant at) implements PastQuery {}

    /** {@code String}, the JSON of a page of {@link PastBodies.ChangedRow}s. */
    record FindChangedRows(String type, Instant from, Instant to, int page, int size) implements PastQuery {}
}
