package daybook.accounts;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountEvent.AccountClosed;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.accounts.AccountEvent.MoneyWithdrawn;
import daybook.accounts.AccountEvent.OwnerChanged;
import daybook.kernel.AccountId;
import daybook.kernel.Money;
import java.util.Currency;

/** What has happened to Ann's account of the tests. */
public final class Accounts {

    public static final AccountId ANNS = new AccountId("anns");
    public static final AccountId BOBS = new AccountId("bobs");
    public static final Currency GBP = Currency.getInstance("GBP");

    private Accounts() {}

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
}
