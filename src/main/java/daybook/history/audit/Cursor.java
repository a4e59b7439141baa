package daybook.history.audit;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log that a client asks for.
 *
 * @param after the {@code next} of the part before; null for the first part
 * @param limit the number of events, at most 500
 */
record Cursor(@Nullable Long after, int limit) {

    static final int LIMIT_MAX = Paging.SIZE_MAX;

    Cursor {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Rejection.invalidField("limit", "must be a whole number from 1 to " + LIMIT_MAX);
        }
        if (after != null && after < 0) {
            throw Rejection.invalidField("after", "must not be negative");
        }
    }
}
