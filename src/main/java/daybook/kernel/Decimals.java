package daybook.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/** Bounds decimal numbers before anything is computed with them: {@code 1e999999999} is a short text with a billion digits. */
final class Decimals {

    private Decimals() {}

    /** The number without trailing zeros; @throws InvalidValueException if it needs more decimals or digits than allowed */
    static BigDecimal bounded(BigDecimal number, int decimalsMax, int integerDigitsMax) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) number.precision() - number.scale() > integerDigitsMax) {
            throw new InvalidValueException("must have at most " + integerDigitsMax + " digits before the point");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > decimalsMax) {
            throw new InvalidValueException("must have at most " + decimalsMax + " decimals");
        }
        return stripped;
    }

    /** The currency's own number of decimals. @throws InvalidValueException if it has none, such as gold */
    static int decimalsOf(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < 0) {
            throw new InvalidValueException("must be in a currency that money is counted in");
        }
        return decimals;
    }
}
