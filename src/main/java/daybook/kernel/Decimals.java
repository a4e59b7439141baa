package daybook.kernel;

import java.math.BigDecimal;

/** Bounds of decimal numbers from outside, checked before anything is computed with them: {@code 1e999999999} is a short text. */
final class Decimals {

    private Decimals() {}

    /** The number without trailing zeros; @throws IllegalArgumentException if it needs more decimals or digits than allowed */
    static BigDecimal bounded(BigDecimal number, int decimalsMax, int integerDigitsMax) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) number.precision() - number.scale() > integerDigitsMax) {
            throw new IllegalArgumentException("must have at most " + integerDigitsMax + " digits before the point");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > decimalsMax) {
            throw new IllegalArgumentException("must have at most " + decimalsMax + " decimals");
        }
        return stripped;
    }
}
