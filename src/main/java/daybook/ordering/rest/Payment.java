package daybook.ordering.rest;

import daybook.kernel.AccountId;
import daybook.kernel.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param account the account that is to pay, null where the money came from outside
 * @param effectiveAt the business date where it differs from now
 */
record Payment(
        @Nullable AccountId account,
        @Nullable Reference reference,
        @Nullable Instant effectiveAt) {

    static final Payment FROM_OUTSIDE = new Payment(null, null, null);
}
