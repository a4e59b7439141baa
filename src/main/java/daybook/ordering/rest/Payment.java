package daybook.ordering.rest;

import daybook.kernel.AccountId;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param account the account that is to pay, null where the money came from outside
 * @param effectiveAt the business date where it differs from now
 */
record Payment(
        @Nullable AccountId account,
        @Nullable @Size(max = 140) String reference,
        @Nullable Instant effectiveAt) {

    static final Payment FROM_OUTSIDE = new Payment(null, null, null);
}
