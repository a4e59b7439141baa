package daybook.history;

import daybook.platform.errors.Rejection;
import daybook.platform.projection.Paging;

/** The number of items that a client asks for of a list that is read by cursor. */
public final class ListLimit {

    public static final int MAX = Paging.SIZE_MAX;

    private ListLimit() {}

    /** @throws Rejection unless it is from 1 to 500 */
    public static void check(int limit) {
        if (limit < 1 || limit > MAX) {
            throw Rejection.invalidField("limit", "must be a whole number from 1 to " + MAX);
        }
    }
}
