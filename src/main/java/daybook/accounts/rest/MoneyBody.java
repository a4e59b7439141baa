package daybook.accounts.rest;

import daybook.kernel.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that comes or goes.
 *
 * @param effectiveAt the business date where it is not now
 */
record MoneyBody(
        @NotNull @MoreThanZero Money amount,
        @Nullable @Size(max = 140) String reference,
        @Nullable Instant effectiveAt) {}
