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
import daybook.platform.commands.VersionAfter;
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
 * When a transfer is requested, holds the money at its source, credits it at its target, and then debits the source. When a transfer is
 * declined, voids the hold and rejects the transfer.
 *
 * <p>After a crash the event is handled again; every command is idempotent. A declined transfer is never credited: the process first checks
 * that the transfer is still under way, and handles the events of one transfer in sequence.
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
                new PostingKey(event.transferId().value(), cause.getTimestamp()),
                entry -> new HoldMoney(event.from(), event.transferId(), event.amount(), entry),
                cause);
        Refusal refusal = refusalOf(hold);
        if (refusal != null) {
            insist(new RejectTransfer(event.transferId(), reasonOf(refusal)), cause);
            return false;
        }
        // An earlier attempt has placed the hold, and may have gone on to void it.
        return isNew(hold) || isUnderWay(event, cause);
    }

    private boolean isCredited(TransferRequested event, EventMessage<?> cause) {
        Outcome credit = postings.post(
                NAME,
                new PostingKey(event.transferId().value(), cause.getTimestamp()),
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

    /** @param ended recognises the event that ended the hold, for a hold that the account has forgotten */
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

    /** A refusal that has no alternative is a failure: the event is parked as a dead letter. */
    private static void mustBeDone(Object command, Outcome outcome) {
        if (outcome.refusal() != null) {
            throw new IllegalStateException(command + " was refused: " + reasonOf(outcome.refusal()));
        }
    }

    private static boolean isNew(Outcome outcome) {
        return outcome.answer() instanceof VersionAfter written && written.changed();
    }

    /** @return the refusal, null where the command succeeded; a transient refusal is thrown, so that the event is handled again */
    private static @Nullable Refusal refusalOf(Outcome outcome) {
        Refusal refusal = outcome.refusal();
        if (refusal != null && outcome.isPassing()) {
            throw new IllegalStateException(reasonOf(refusal));
        }
        return refusal;
    }

    /** As text: {@code insufficient-funds: requested 5.00 GBP, available 3.00 GBP}. */
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
