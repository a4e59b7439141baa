package daybook.ordering.rest;

import daybook.kernel.AccountId;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param account the account it was paid from, null where the money came from outside */
record Payment(
        @Nullable AccountId account,
        @Nullable @Size(max = 140) String reference) {

    static final Payment FROM_OUTSIDE = new Payment(null, null);
}
