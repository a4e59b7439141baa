package daybook.fulfilment;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.ordering.OrderGoods;
import daybook.platform.privacy.PartlyPersonal;
import daybook.platform.privacy.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command to another context, recorded before it is sent.
 *
 * @param id unique within the fulfilment
 * @param goods the goods that are reserved, released or shipped
 * @param account the account that is debited or credited, or is to be asked for money
 * @param amount the money that is moved
 * @param reference the paper that the step belongs to; of a {@link StepAction#RESERVE} the reservation's id, null in logs of earlier
 *     versions, where that was the order's id
 * @param reason the reason that the order is given
 * @param answers the id of the step that brought money in, or failed to: this step refunds it, or tells the order its outcome
 * @param plannedAt when it was recorded
 * @param round 1, and one more each time that the operator retries it
 * @param attempts how often it has ended, well or not
 * @param error why it ended otherwise than done
 */
record Step(
        String id,
        StepAction action,
        @Nullable OrderGoods goods,
        @Nullable AccountId account,
        @Nullable Money amount,
        @PersonalData @Nullable String reference,
        @PersonalData @Nullable String reason,
        @Nullable String answers,
        Instant plannedAt,
        StepStatus status,
        int round,
        int attempts,
        @PersonalData @Nullable String error)
        implements PartlyPersonal {

    @Override
    public boolean hasPersonalTexts() {
        return action != StepAction.RESERVE;
    }

    static Step of(PlannedStep planned, Instant at) {
        return new Step(
                planned.id(),
                planned.action(),
                planned.goods(),
                planned.account(),
                planned.amount(),
                planned.reference(),
                planned.reason(),
                planned.answers(),
                at,
                StepStatus.PENDING,
                1,
                0,
                null);
    }

    boolean is(StepStatus wanted) {
        return status == wanted;
    }

    /** Done or skipped: the steps that follow it can be planned. */
    boolean isPassed() {
        return status == StepStatus.DONE || status == StepStatus.SKIPPED;
    }

    boolean isOpen() {
        return status == StepStatus.PENDING || status == StepStatus.SENT;
    }

    boolean awaits(StepEnd end) {
        return status == StepStatus.PENDING || isReservedAfterAll(end);
    }

    /**
     * Whether goods are reserved although the step has failed. A node that stalls loses its segment and still ends the step that the next
     * owner sends too: one of them can be refused before goods arrive, the other one not. Without the late end nobody would release
     * them.
     */
    private boolean isReservedAfterAll(StepEnd end) {
        return action == StepAction.RESERVE && status == StepStatus.FAILED && end.status() == StepStatus.DONE;
    }

    boolean isAnswerTo(Step other) {
        return other.id.equals(answers);
    }

    Step ended(StepStatus end, @Nullable String why) {
        return with(end, round, attempts + 1, why);
    }

    /** The outcome of a step that had been sent: not another attempt. */
    Step settled(StepStatus end, @Nullable String why) {
        return with(end, round, attempts, why);
    }

    Step triedAgain() {
        return with(StepStatus.PENDING, round + 1, attempts, null);
    }

    private Step with(StepStatus newStatus, int newRound, int newAttempts, @Nullable String newError) {
        return new Step(
                id,
                action,
                goods,
                account,
                amount,
                reference,
                reason,
                answers,
                plannedAt,
                newStatus,
                newRound,
                newAttempts,
                newError);
    }
}
