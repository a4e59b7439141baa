package daybook.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in one currency, exact, with the currency's own number of decimals; may be zero or negative.
 *
 * <p>The size of an amount is bounded to 15 digits before the point.
 */
public record Money(BigDecimal amount, Currency currency) {

    static final int INTEGER_DIGITS_MAX = 15;

    public Money {
        amount = Decimals.bounded(amount, Decimals.decimalsOf(currency), INTEGER_DIGITS_MAX)
                .setScale(Decimals.decimalsOf(currency), RoundingMode.UNNECESSARY);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** @throws IllegalArgumentException if the currencies differ; callers check that first, and refuse it by a rule */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /** This amount times a rate, rounded half-even to the currency's decimals. */
    public Money timesRoundedHalfEven(TaxRate rate) {
        return new Money(
                amount.multiply(rate.value()).setScale(Decimals.decimalsOf(currency), RoundingMode.HALF_EVEN),
                currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isMoreThan(Money other) {
        return amount.compareTo(sameCurrency(other).amount) > 0;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("must be in " + currency + ", not " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
