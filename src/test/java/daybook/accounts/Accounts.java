package daybook.accounts;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.HoldPosted;
import daybook.accounts.AccountEvent.HoldVoided;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyHeld;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.accounts.AccountEvent.TransferCredited;
import daybook.accounts.TransferEvent.TransferRequested;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.platform.commands.PastEvents;
import java.time.Instant;
import java.util.Currency;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** Events and commands of the accounts in the tests. */
public final class Accounts {

    public static final AccountId ANNS = new AccountId("anns");
    public static final AccountId BOBS = new AccountId("bobs");
    public static final TransferId RENT = new TransferId("rent-1");
    public static final Currency GBP = Currency.getInstance("GBP");

    private Accounts() {}

    static AggregateTestFixture<BankAccount> fixture() {
        AggregateTestFixture<BankAccount> fixture = new AggregateTestFixture<>(BankAccount.class);
        fixture.registerInjectableResource(new PastEvents(fixture.getEventStore()));
        return fixture;
    }

    public static Money pounds(String amount) {
        return new Money(new java.math.BigDecimal(amount), GBP);
    }

    static OpenAccount openAnns() {
        return new OpenAccount(ANNS, "Ann", GBP);
    }

    public static AccountOpened annsOpened() {
        return opened(ANNS, "Ann");
    }

    public static AccountOpened opened(AccountId account, String owner) {
        return new AccountOpened(account, owner, GBP);
    }

    public static MoneyDeposited deposited(String amount) {
        return new MoneyDeposited(ANNS, pounds(amount), null, null);
    }

    public static MoneyWithdrawn withdrawn(String amount) {
        return new MoneyWithdrawn(ANNS, pounds(amount), null, null);
    }

    public static OwnerChanged ownedBy(String owner) {
        return new OwnerChanged(ANNS, owner);
    }

    public static AccountClosed annsClosed() {
        return new AccountClosed(ANNS);
    }

    /** A key that is requested so many seconds after the first of January. */
    public static PostingKey entry(String id, long seconds) {
        return new PostingKey(id, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds));
    }

    public static MoneyHeld held(TransferId transfer, String amount) {
        return new MoneyHeld(ANNS, transfer, pounds(amount), entry(transfer.value(), 0));
    }

    public static HoldPosted posted(TransferId transfer, String amount) {
        return new HoldPosted(ANNS, transfer, pounds(amount), BOBS, "rent", null);
    }

    public static HoldVoided voided(TransferId transfer, String amount) {
        return new HoldVoided(ANNS, transfer, pounds(amount));
    }

    /** A transfer from Ann to Bob. */
    public static TransferCredited credited(TransferId transfer, String amount) {
        return new TransferCredited(BOBS, transfer, pounds(amount), ANNS, "rent", null, entry(transfer.value(), 0));
    }

    public static TransferRequested requested(TransferId transfer, String amount) {
        return new TransferRequested(transfer, ANNS, BOBS, pounds(amount), "rent", null);
    }
}
