package daybook.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** The price of one unit: zero or more, with at most four decimals, shown with at least the currency's own. */
public record UnitPrice(BigDecimal amount, Currency currency) {

    private static final int DECIMALS_MAX = 4;

    public UnitPrice {
        BigDecimal bounded = Decimals.bounded(amount, DECIMALS_MAX, Money.INTEGER_DIGITS_MAX);
        if (bounded.signum() < 0) {
            throw new InvalidValueException("must not be negative");
        }
        amount = bounded.setScale(Math.max(bounded.scale(), Decimals.decimalsOf(currency)), RoundingMode.UNNECESSARY);
    }

    public static UnitPrice of(String amount, String currency) {
        return new UnitPrice(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /** The price of a quantity, rounded once, half-even, to the currency's decimals. */
    public Money timesRoundedHalfEven(Quantity quantity) {
        return new Money(
                amount.multiply(BigDecimal.valueOf(quantity.value()))
                        .setScale(Decimals.decimalsOf(currency), RoundingMode.HALF_EVEN),
                currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
