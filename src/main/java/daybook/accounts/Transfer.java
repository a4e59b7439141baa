package daybook.accounts;

import static daybook.accounts.TransferRules.accountsDiffer;
import static daybook.accounts.TransferRules.amountIsMoreThanZero;
import static daybook.accounts.TransferRules.requestIsTheSame;
import static daybook.accounts.TransferRules.transferIsNotClosed;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.accounts.TransferCommand.CheckTransfer;
import daybook.accounts.TransferCommand.CompleteTransfer;
import daybook.accounts.TransferCommand.DeclineTransfer;
import daybook.accounts.TransferCommand.RejectTransfer;
import daybook.accounts.TransferCommand.RequestTransfer;
import daybook.accounts.TransferEvent.TransferCompleted;
import daybook.accounts.TransferEvent.TransferDeclined;
import daybook.accounts.TransferEvent.TransferRejected;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A transfer is requested, then completed or rejected. Where its target declines the money, it is rejected only after the hold at its source
 * is voided.
 */
@Aggregate(type = "transfer", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("accounts")
class Transfer {

    private enum Stage {
        REQUESTED,
        DECLINED,
        REJECTED,
        COMPLETED
    }

    @AggregateIdentifier
    private @Nullable TransferId id;

    private @Nullable TransferRequested request;
    private Stage stage = Stage.REQUESTED;

    Transfer() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestTransfer command) {
        TransferRequested requested = new TransferRequested(
                command.transferId(),
                command.from(),
                command.to(),
                command.amount(),
                command.reference(),
                command.effectiveAt());
        if (request != null) {
            requestIsTheSame(command.transferId(), request.equals(requested));
            return;
        }
        amountIsMoreThanZero(command.amount());
        accountsDiffer(command.from(), command.to());
        apply(requested);
    }

    @EventSourcingHandler
    void on(TransferRequested event) {
        id = event.transferId();
        request = event;
    }

    @CommandHandler
    void handle(CheckTransfer command) {
        transferIsNotClosed(command.transferId(), stage != Stage.REQUESTED);
    }

    @CommandHandler
    void handle(DeclineTransfer command) {
        if (stage == Stage.DECLINED) {
            return;
        }
        transferIsNotClosed(command.transferId(), stage != Stage.REQUESTED);
        apply(new TransferDeclined(command.transferId(), requireNonNull(request).from(), command.reason()));
    }

    @EventSourcingHandler
    void on(TransferDeclined event) {
        stage = Stage.DECLINED;
    }

    @CommandHandler
    void handle(RejectTransfer command) {
        if (stage == Stage.REJECTED) {
            return;
        }
        transferIsNotClosed(command.transferId(), stage == Stage.COMPLETED);
        apply(new TransferRejected(command.transferId(), command.reason()));
    }

    @EventSourcingHandler
    void on(TransferRejected event) {
        stage = Stage.REJECTED;
    }

    @CommandHandler
    void handle(CompleteTransfer command) {
        if (stage == Stage.COMPLETED) {
            return;
        }
        transferIsNotClosed(command.transferId(), stage != Stage.REQUESTED);
        apply(new TransferCompleted(command.transferId()));
    }

    @EventSourcingHandler
    void on(TransferCompleted event) {
        stage = Stage.COMPLETED;
    }
}
