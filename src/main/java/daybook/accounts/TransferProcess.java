package daybook.accounts;

import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountCommand.PostHold;
import daybook.accounts.AccountCommand.VoidHold;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.TransferCommand.CheckTransfer;
import daybook.accounts.TransferCommand.CompleteTransfer;
import daybook.accounts.TransferCommand.DeclineTransfer;
import daybook.accounts.TransferCommand.RejectTransfer;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.kernel.AccountId;
import daybook.platform.commands.Written;
import daybook.platform.errors.Refusal;
import daybook.platform.process.ProcessCommands;
import daybook.platform.process.ProcessCommands.Outcome;
import daybook.platform.process.SendsCommands;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries transfers out: money is held at its source, credited at its target, and only then taken from the source.
 *
 * <p>Wherever this stops, the event is handled again, and every step finds what was done before. A transfer that is declined is never
 * credited: that it is still under way is looked at first, and the two events of one transfer are handled one after the other.
 */
@Component
@ProcessingGroup(TransferProcess.NAME)
@DisallowReplay
@SendsCommands
class TransferProcess {

    static final String NAME = "transfer-process";

    private final ProcessCommands commands;
    private final Postings postings;
    private final AccountLog log;

    TransferProcess(ProcessCommands commands, Postings postings, AccountLog log) {
        this.commands = commands;
        this.postings = postings;
        this.log = log;
    }

    @EventHandler
    void on(TransferRequested event, EventMessage<?> cause) {
        if (isUnderWay(event, cause) && isHeld(event, cause) && isCredited(event, cause)) {
            post(event, cause);
            insist(new CompleteTransfer(event.transferId()), cause);
        }
    }

    private boolean isUnderWay(TransferRequested event, EventMessage<?> cause) {
        Outcome check = commands.send(NAME, new CheckTransfer(event.transferId()), cause);
        return refusalOf(check) == null;
    }

    private boolean isHeld(TransferRequested event, EventMessage<?> cause) {
        Outcome hold = postings.post(
                NAME,
                new Entry(event.transferId().value(), cause.getTimestamp()),
                entry -> new HoldMoney(event.from(), event.transferId(), event.amount(), entry),
                cause);
        Refusal refusal = refusalOf(hold);
        if (refusal != null) {
            insist(new RejectTransfer(event.transferId(), reasonOf(refusal)), cause);
            return false;
        }
        // Somebody else is at it, or was: the hold may be void by now.
        return isNew(hold) || isUnderWay(event, cause);
    }

    private boolean isCredited(TransferRequested event, EventMessage<?> cause) {
        Outcome credit = postings.post(
                NAME,
                new Entry(event.transferId().value(), cause.getTimestamp()),
                entry -> new CreditTransfer(
                        event.to(),
                        event.transferId(),
                        event.amount(),
                        event.from(),
                        event.reference(),
                        event.effectiveAt(),
                        entry),
                cause);
        Refusal refusal = refusalOf(credit);
        if (refusal != null) {
            insist(new DeclineTransfer(event.transferId(), reasonOf(refusal)), cause);
            return false;
        }
        return true;
    }

    private void post(TransferRequested event, EventMessage<?> cause) {
        end(
                new PostHold(event.from(), event.transferId(), event.to(), event.reference(), event.effectiveAt()),
                posted -> posted instanceof HoldPosted hold && hold.transferId().equals(event.transferId()),
                cause);
    }

    @EventHandler
    void on(TransferDeclined event, EventMessage<?> cause) {
        end(
                new VoidHold(event.from(), event.transferId()),
                voided -> voided instanceof HoldVoided hold && hold.transferId().equals(event.transferId()),
                cause);
        insist(new RejectTransfer(event.transferId(), event.reason()), cause);
    }

    /** @param ended what the account has once stored if it does not know the hold any more */
    private void end(AccountCommand command, Predicate<AccountEvent> ended, EventMessage<?> cause) {
        Outcome end = commands.send(NAME, command, cause);
        boolean forgotten = end.isRefusedAs(AccountRules.UNKNOWN_HOLD)
                && log.findFrom(command.accountId(), 0, ended).isSuccessful();
        if (!forgotten) {
            mustBeDone(command, end);
        }
    }

    private void insist(TransferCommand command, EventMessage<?> cause) {
        mustBeDone(command, commands.send(NAME, command, cause));
    }

    /** What has no other way out is not passed over: the event stays, with what failed. */
    private static void mustBeDone(Object command, Outcome outcome) {
        if (outcome.refusal() != null) {
            throw new IllegalStateException(command + " was refused: " + reasonOf(outcome.refusal()));
        }
    }

    private static boolean isNew(Outcome outcome) {
        return outcome.answer() instanceof Written written && written.changed();
    }

    /** @return why a rule says no, null where it was done; what may be otherwise at the next try is a failure instead */
    private static @Nullable Refusal refusalOf(Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null && outcome.isPassing()) {
            throw new IllegalStateException(reasonOf(refusal));
        }
        return refusal;
    }

    /** For a reader: {@code insufficient-funds: requested 5.00 GBP, available 3.00 GBP}. */
    private static String reasonOf(Refusal refusal) {
        return refusal.code() + ": "
                + refusal.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + ' ' + textOf(figure.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String textOf(Object figure) {
        return figure instanceof AccountId account ? account.value() : figure.toString();
    }
}
