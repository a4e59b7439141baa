package daybook.kernel;

import java.util.Currency;
import java.util.Locale;

/** The id of an account; as text it is the name of its event stream. */
public record AccountId(String value) implements Scalar {

    /** The account that takes the house's money in its own currency, opened at start. */
    public static final AccountId HOUSE = new AccountId("house");

    private static final String HOUSES_OTHERS = "house-";

    public AccountId {
        Texts.identifier(value);
    }

    /** The account that takes the house's money in a currency other than its own: {@code house-usd}. */
    public static AccountId ofTheHouse(Currency foreign) {
        return new AccountId(HOUSES_OTHERS + foreign.getCurrencyCode().toLowerCase(Locale.ROOT));
    }

    /** Whether nobody but the house may open or close it. */
    public boolean isTheHouses() {
        return equals(HOUSE) || value.startsWith(HOUSES_OTHERS);
    }

    @Override
    public String toString() {
        return "account:" + value;
    }
}
