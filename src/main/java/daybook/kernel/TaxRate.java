package daybook.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A rate of tax as a fraction of the net amount, 0 to 1 with at most four decimals: {@code 0.20} is twenty per cent. */
public record TaxRate(BigDecimal value) implements Scalar {

    public static final TaxRate NONE = new TaxRate(BigDecimal.ZERO);

    private static final int DECIMALS_MAX = 4;
    private static final int DECIMALS_SHOWN_MIN = 2;

    public TaxRate {
        BigDecimal bounded = Decimals.bounded(value, DECIMALS_MAX, 1);
        if (bounded.signum() < 0 || bounded.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidValueException("must be between 0 and 1");
        }
        value = bounded.setScale(Math.max(bounded.scale(), DECIMALS_SHOWN_MIN), RoundingMode.UNNECESSARY);
    }

    public static TaxRate of(String value) {
        return new TaxRate(new BigDecimal(value));
    }
}
