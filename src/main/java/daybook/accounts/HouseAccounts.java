package daybook.accounts;

import daybook.accounts.AccountCommand.OpenAccount;
import daybook.accounts.AccountEvent.AccountOpened;
import daybook.kernel.AccountId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The accounts of the house, the business whose orders and stock these are: one for each currency. {@code house} is in the house's own
 * currency, {@code house-usd} is for dollars.
 */
@Component
public class HouseAccounts {

    private static final String OWNER = "House";

    private final Currency configured;
    private final AccountLog log;
    private volatile @Nullable Currency own;

    HouseAccounts(AccountsProperties properties, AccountLog log) {
        this.configured = properties.houseCurrency();
        this.log = log;
    }

    /** The account of the house in a currency; it may not be open yet. */
    public AccountId of(Currency currency) {
        return currency.equals(own()) ? AccountId.HOUSE : AccountId.ofTheHouse(currency);
    }

    /** Opens an account of the house; idempotent. */
    public static OpenAccount opening(AccountId account, Currency currency) {
        return new OpenAccount(account, OWNER, currency);
    }

    /** The currency that {@code house} was opened in. Before it is opened, the configured one. */
    private Currency own() {
        Currency known = own;
        if (known != null) {
            return known;
        }
        if (log.findFrom(AccountId.HOUSE, 0, AccountOpened.class::isInstance).found() instanceof AccountOpened opened) {
            own = opened.currency();
            return opened.currency();
        }
        return configured;
    }
}
