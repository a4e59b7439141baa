package daybook.accounts;

import static daybook.accounts.AccountRules.accountIsEmpty;
import static daybook.accounts.AccountRules.accountIsNotTheHouse;
import static daybook.accounts.AccountRules.accountIsOpen;
import static daybook.accounts.AccountRules.amountIsMoreThanZero;
import static daybook.accounts.AccountRules.balanceStaysBounded;
import static daybook.accounts.AccountRules.currencyHasDecimals;
import static daybook.accounts.AccountRules.currencyIsTheAccounts;
import static daybook.accounts.AccountRules.fundsAreSufficient;
import static daybook.accounts.AccountRules.idIsFree;
import static daybook.accounts.AccountRules.openingIsTheSame;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import daybook.accounts.AccountCommand.ChangeOwner;
import daybook.accounts.AccountCommand.CloseAccount;
import daybook.accounts.AccountCommand.DepositMoney;
import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountCommand.WithdrawMoney;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
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

/** An account's life: opened, paid into and out of, closed when it is empty. */
@Aggregate(type = "account", cache = AggregateCache.NAME, snapshotTriggerDefinition = Snapshots.TRIGGER)
@StoredAs("accounts")
class BankAccount {

    @AggregateIdentifier
    private @Nullable AccountId id;

    private @Nullable AccountOpened opening;
    private String owner = "";
    private Money balance;
    private boolean closed;

    BankAccount() {}

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
    }

    @CommandHandler
    void handle(DepositMoney command) {
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        balanceStaysBounded(balance, command.amount());
        apply(new MoneyDeposited(command.accountId(), command.amount(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(MoneyDeposited event) {
        balance = balance.plus(event.amount());
    }

    @CommandHandler
    void handle(WithdrawMoney command) {
        amountIsMoreThanZero(command.amount());
        accountIsOpen(command.accountId(), closed);
        currencyIsTheAccounts(balance.currency(), command.amount().currency());
        fundsAreSufficient(command.amount(), balance);
        apply(new MoneyWithdrawn(command.accountId(), command.amount(), command.reference(), command.effectiveAt()));
    }

    @EventSourcingHandler
    void on(MoneyWithdrawn event) {
        balance = balance.minus(event.amount());
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
}
