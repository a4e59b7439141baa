package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import daybook.platform.privacy.PartlyPersonal;
import daybook.platform.privacy.PersonalData;
import org.jspecify.annotations.Nullable;

/** A step as it is recorded; its components are those of {@link Step}. */
public record PlannedStep(
        String id,
        StepAction action,
        @Nullable OrderGoods goods,
        @Nullable AccountId account,
        @Nullable Money amount,
        @PersonalData @Nullable String reference,
        @PersonalData @Nullable String reason,
        @Nullable String answers)
        implements PartlyPersonal {

    /** The reference of a reservation is its id, without which it could not be released. */
    @Override
    public boolean hasPersonalTexts() {
        return action != StepAction.RESERVE;
    }
}
