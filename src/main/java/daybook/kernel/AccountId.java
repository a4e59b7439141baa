package daybook.kernel;

import java.util.Currency;
import java.util.Locale;

/** The id of an account; as text it is the name of its event stream. */
public record AccountId(String value) implements Scalar {

    /** The house's account in its own currency, opened at start. */
    public static final AccountId HOUSE = new AccountId("house");

    private static final String HOUSE_PREFIX = "house-";

    public AccountId {
        Texts.identifier(value);
    }

    /** The house's account in a currency other than its own: {@code house-usd}. */
    public static AccountId ofTheHouse(Currency foreign) {
        return new AccountId(HOUSE_PREFIX + foreign.getCurrencyCode().toLowerCase(Locale.ROOT));
    }

    /** Whether the account is the house's: clients can neither open nor close it. */
    public boolean isTheHouses() {
        return equals(HOUSE) || value.startsWith(HOUSE_PREFIX);
    }

    @Override
    public String toString() {
        return "account:" + value;
    }
}
