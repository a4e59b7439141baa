package daybook.accounts.rest;

import daybook.kernel.Money;
import daybook.kernel.Reference;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that is deposited or withdrawn.
 *
 * @param effectiveAt the business date where it differs from the moment of recording
 */
record MoneyBody(
        @NotNull @MoreThanZero Money amount,
        @Nullable Reference reference,
        @Nullable Instant effectiveAt) {}
