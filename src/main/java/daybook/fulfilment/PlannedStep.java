package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import org.jspecify.annotations.Nullable;

/** A step as it is recorded; its components are those of {@link Step}. */
public record PlannedStep(
        String id,
        StepAction action,
        @Nullable OrderGoods goods,
        @Nullable AccountId account,
        @Nullable Money amount,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String answers) {}
