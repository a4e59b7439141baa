package daybook.history.audit;

import daybook.history.ListLimit;
import daybook.platform.errors.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log that a client asks for.
 *
 * @param after the {@code next} of the part before; null for the first part
 * @param limit the number of events, at most 500
 */
record Cursor(@Nullable Long after, int limit) {

    Cursor {
        ListLimit.check(limit);
        if (after != null && after < 0) {
            throw Rejection.invalidField("after", "must not be negative");
        }
    }
}
