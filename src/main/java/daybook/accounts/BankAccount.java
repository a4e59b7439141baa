package daybook.accounts;

import static daybook.accounts.AccountRules.accountIsEmpty;
import static daybook.accounts.AccountRules.accountIsNotTheHouse;
import static daybook.accounts.AccountRules.accountIsOpen;
import static daybook.accounts.AccountRules.amountIsMoreThanZero;
import static daybook.accounts.AccountRules.balanceStaysBounded;
import static daybook.accounts.AccountRules.currencyHasDecimals;
import static daybook.accounts.AccountRules.currencyIsTheAccounts;
import static daybook.accounts.AccountRules.entryIsNotForgotten;
import static daybook.accounts.AccountRules.fundsAreSufficient;
import static daybook.accounts.AccountRules.fundsWereThere;
import static daybook.accounts.AccountRules.holdDidNotEndOtherwise;
import static daybook.accounts.AccountRules.holdIsKnown;
import static daybook.accounts.AccountRules.idIsFree;
import static daybook.accounts.AccountRules.openingIsTheSame;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.CreditTransfer;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.HoldMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.PostHold;
import daybook.accounts.AccountCommand.VoidHold;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.kernel.AccountId;
import daybook.kernel.DatePolicy;
import daybook.kernel.DatedChanges;
import daybook.kernel.Money;
import daybook.platform.commands.PastEvents;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PartlyPersonal;
import daybook.platform.privacy.PersonalData;
import daybook.platform.serialization.StoredAs;
import daybook.platform.snapshots.AggregateCache;
import daybook.platform.snapshots.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The aggregate of an account: it is opened, paid into and out of, holds money for transfers, and is closed when it is empty. */
@Aggregate(type = "account", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("accounts")
class BankAccount implements PartlyPersonal {

    /** The account remembers how so many of the latest holds ended. A repeated command that ends an older hold is refused as unknown. */
    static final int CLOSED_HOLDS_KEPT_MAX = 512;

    @AggregateIdentifier
    private @Nullable AccountId id;

    private @Nullable AccountOpened opening;

    @PersonalData
    @DataSubject
    private String owner = "";

    private Money balance;
    private Money held;
    private Map<String, Money> holds = new LinkedHashMap<>();
    private List<ClosedHold> closedHolds = new ArrayList<>();
    private RecentPostings recentPostings = RecentPostings.NONE;
    private DatedChanges movements = DatedChanges.NONE;
    private boolean closed;

    BankAccount() {}

    /** The house is not a person. */
    @Override
    public boolean hasPersonalTexts() {
        return id == null || !id.isTheHouses();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenAccount command) {
        AccountOpened opened = new AccountOpened(command.accountId(), command.owner(), command.currency());
        if (opening != null) {
            accountIsOpen(command.accountId(), closed);
            openingIsTheSame(command.accountId(), opening.equals(opened));
            return;
        }
        idIsFree(command.accountId());
        currencyHasDecimals(command.currency());
        apply(opened);
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        id = event.accountId();
        opening = event;
        owner = event.owner();
        balance = Money.zero(event.currency());
        held = balance;
    }

    @CommandHandler
    void handle(DepositMoney command) {
        if (isPosted(command.entry())) {
            return;
        }
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        balanceStaysBounded(balance, command.amount());
        apply(new MoneyDeposited(
                command.accountId(), command.amount(), command.reference(), command.effectiveAt(), command.entry()));
    }

    @EventSourcingHandler
    void on(MoneyDeposited event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
        recentPostings = recentPostings.plus(event.entry());
    }

    @CommandHandler
    void handle(WithdrawMoney command, PastEvents past) {
        if (isPosted(command.entry())) {
            return;
        }
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        fundsAreSufficient(command.amount(), balance.minus(held));
        apply(
                new MoneyWithdrawn(
                        command.accountId(),
                        command.amount(),
                        command.reference(),
                        command.effectiveAt(),
                        command.entry()),
                shortfallOf(command, past));
    }

    /** The metadata of a withdrawal that the balance of its business date does not cover: the amount that was missing. */
    private MetaData shortfallOf(WithdrawMoney command, PastEvents past) {
        Instant at = command.effectiveAt();
        if (at == null || command.datePolicy() == DatePolicy.TRUST) {
            return MetaData.emptyInstance();
        }
        Money least = new Money(movementsSince(at, past).leastSince(at, balance.amount()), balance.currency());
        Money free = balance.minus(held);
        Money available = least.isMoreThan(free) ? free : least;
        if (command.datePolicy() == DatePolicy.REFUSE) {
            fundsWereThere(command.amount(), available, at);
        }
        return command.amount().isMoreThan(available)
                ? MetaData.with(
                        MetaDataKeys.SHORT_ON_DATE,
                        command.amount().minus(available).toString())
                : MetaData.emptyInstance();
    }

    private DatedChanges movementsSince(Instant at, PastEvents past) {
        return movements.canTell(at)
                ? movements
                : DatedChanges.of(past.since(String.valueOf(id), at)
                        .flatMap(event -> event.getPayload() instanceof AccountEvent account
                                ? movement(account, event.getTimestamp()).stream()
                                : Stream.empty())
                        .toList());
    }

    private static Optional<DatedChanges.Change> movement(AccountEvent event, Instant recordedAt) {
        Money change = event.balanceChange();
        Instant effectiveAt = event.effectiveAt();
        return change == null
                ? Optional.empty()
                : Optional.of(new DatedChanges.Change(effectiveAt == null ? recordedAt : effectiveAt, change.amount()));
    }

    private void move(AccountEvent event, Instant recordedAt) {
        DatedChanges.Change change = movement(event, recordedAt).orElseThrow();
        balance = balance.plus(new Money(change.amount(), balance.currency()));
        movements = movements.plus(change);
    }

    @EventSourcingHandler
    void on(MoneyWithdrawn event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
        recentPostings = recentPostings.plus(event.entry());
    }

    @CommandHandler
    void handle(HoldMoney command) {
        if (holds.containsKey(command.transferId().value())
                || endOf(command.transferId()) != null
                || isPosted(command.entry())) {
            return;
        }
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        fundsAreSufficient(command.amount(), balance.minus(held));
        apply(new MoneyHeld(command.accountId(), command.transferId(), command.amount(), command.entry()));
    }

    @EventSourcingHandler
    void on(MoneyHeld event) {
        holds.put(event.transferId().value(), event.amount());
        held = held.plus(event.amount());
        recentPostings = recentPostings.plus(event.entry());
    }

    @CommandHandler
    void handle(CreditTransfer command) {
        if (isPosted(command.entry())) {
            return;
        }
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        balanceStaysBounded(balance, command.amount());
        apply(new TransferCredited(
                command.accountId(),
                command.transferId(),
                command.amount(),
                command.from(),
                command.reference(),
                command.effectiveAt(),
                command.entry()));
    }

    @EventSourcingHandler
    void on(TransferCredited event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
        recentPostings = recentPostings.plus(event.entry());
    }

    @CommandHandler
    void handle(PostHold command) {
        if (isClosed(command.transferId(), ClosedHold.End.POSTED)) {
            return;
        }
        apply(new HoldPosted(
                command.accountId(),
                command.transferId(),
                openHold(command.transferId()),
                command.to(),
                command.reference(),
                command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(HoldPosted event, @Timestamp Instant recordedAt) {
        move(event, recordedAt);
        close(event.transferId(), event.amount(), ClosedHold.End.POSTED);
    }

    @CommandHandler
    void handle(VoidHold command) {
        if (!isClosed(command.transferId(), ClosedHold.End.VOIDED)) {
            apply(new HoldVoided(command.accountId(), command.transferId(), openHold(command.transferId())));
        }
    }

    @EventSourcingHandler
    void on(HoldVoided event) {
        close(event.transferId(), event.amount(), ClosedHold.End.VOIDED);
    }

    @CommandHandler
    void handle(ChangeOwner command) {
        accountIsOpen(command.accountId(), closed);
        if (!owner.equals(command.owner())) {
            apply(new OwnerChanged(command.accountId(), command.owner()));
        }
    }

    @EventSourcingHandler
    void on(OwnerChanged event) {
        owner = event.owner();
    }

    @CommandHandler
    void handle(CloseAccount command) {
        accountIsOpen(command.accountId(), closed);
        accountIsNotTheHouse(command.accountId());
        accountIsEmpty(balance);
        apply(new AccountClosed(command.accountId()));
    }

    @EventSourcingHandler
    void on(AccountClosed event) {
        closed = true;
    }

    private boolean isPosted(@Nullable PostingKey entry) {
        if (entry == null || recentPostings.contains(entry)) {
            return entry != null;
        }
        entryIsNotForgotten(entry, recentPostings.forgottenUpTo());
        return false;
    }

    private boolean isClosed(TransferId transfer, ClosedHold.End wanted) {
        ClosedHold.End end = endOf(transfer);
        holdDidNotEndOtherwise(transfer, end != null && end != wanted);
        return end != null;
    }

    private ClosedHold.@Nullable End endOf(TransferId transfer) {
        for (ClosedHold hold : closedHolds) {
            if (hold.transferId().equals(transfer)) {
                return hold.end();
            }
        }
        return null;
    }

    private Money openHold(TransferId transfer) {
        holdIsKnown(transfer, holds.containsKey(transfer.value()));
        return requireNonNull(holds.get(transfer.value()));
    }

    private void close(TransferId transfer, Money amount, ClosedHold.End end) {
        holds.remove(transfer.value());
        held = held.minus(amount);
        closedHolds.add(new ClosedHold(transfer, end));
        if (closedHolds.size() > CLOSED_HOLDS_KEPT_MAX) {
            closedHolds.remove(0);
        }
    }
}
