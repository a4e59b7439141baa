package daybook.accounts.rest;

import daybook.kernel.Money;
import daybook.kernel.Reference;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that comes or goes.
 *
 * @param effectiveAt the business date where it is not now
 */
record MoneyBody(
        @NotNull @MoreThanZero Money amount,
        @Nullable Reference reference,
        @Nullable Instant effectiveAt) {}
