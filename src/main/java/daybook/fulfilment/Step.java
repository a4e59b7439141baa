package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command to another context, recorded before it is sent.
 *
 * @param id unique within the fulfilment
 * @param goods what is reserved, released or shipped
 * @param account whose money is moved, or to be asked for
 * @param amount the money that is moved
 * @param note the paper or the reason that goes along; of what is reserved, the reservation's id, null in logs of earlier versions, where
 *     that was the order's; of what is given back, the step that took it
 * @param plannedAt when it was recorded
 * @param round 1, and one more each time that the operator tries again
 * @param attempts how often it has ended, well or not
 * @param error why it ended otherwise than done
 */
record Step(
        String id,
        StepAction action,
        @Nullable OrderGoods goods,
        @Nullable AccountId account,
        @Nullable Money amount,
        @Nullable String note,
        Instant plannedAt,
        StepStatus status,
        int round,
        int attempts,
        @Nullable String error) {

    static Step of(PlannedStep planned, Instant at) {
        return new Step(
                planned.id(),
                planned.action(),
                planned.goods(),
                planned.account(),
                planned.amount(),
                planned.note(),
                at,
                StepStatus.PENDING,
                1,
                0,
                null);
    }

    boolean is(StepStatus wanted) {
        return status == wanted;
    }

    /** Done, or passed over: what comes after it can come. */
    boolean isPassed() {
        return status == StepStatus.DONE || status == StepStatus.SKIPPED;
    }

    boolean isOpen() {
        return status == StepStatus.PENDING || status == StepStatus.SENT;
    }

    Step ended(StepStatus end, @Nullable String why) {
        return new Step(id, action, goods, account, amount, note, plannedAt, end, round, attempts + 1, why);
    }

    /** The end of what was taken on before: not another attempt. */
    Step settled(StepStatus end, @Nullable String why) {
        return new Step(id, action, goods, account, amount, note, plannedAt, end, round, attempts, why);
    }

    Step triedAgain() {
        return new Step(
                id, action, goods, account, amount, note, plannedAt, StepStatus.PENDING, round + 1, attempts, null);
    }
}
