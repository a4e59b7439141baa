package daybook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void hasTheDecimalsOfItsCurrencyHoweverItIsWritten() {
        assertThat(Money.of("2.5", "GBP")).isEqualTo(Money.of("2.50", "GBP")).hasToString("2.50 GBP");
        assertThat(Money.of("2.000", "JPY")).hasToString("2 JPY");
        assertThat(Money.of("-0.00", "GBP")).isEqualTo(Money.of("0", "GBP"));
    }

    @Test
    void refusesMoreDecimalsThanItsCurrencyHas() {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of("2.505", "GBP"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of("2.5", "JPY"));
        assertThat(Money.of("2.505", "KWD")).hasToString("2.505 KWD");
    }

    /** Gold, special drawing rights and "no currency" have no decimals to round to. */
    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XDR", "XXX"})
    void refusesCurrenciesThatMoneyIsNotCountedIn(String currency) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of("10", currency));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> UnitPrice.of("10", currency));
    }

    @Test
    void holdsFifteenDigitsBeforeThePointAndNoMore() {
        assertThat(Money.of("999999999999999.99", "GBP").amount()).isEqualByComparingTo("999999999999999.99");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of("1000000000000000", "GBP"));
    }

    /** Short texts of huge numbers: computing with them would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647"})
    void refusesNumbersThatAreOnlyShortAsText(String amount) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of(amount, "GBP"));
    }

    @Test
    void doesNotAddAcrossCurrencies() {
        assertThat(Money.of("1.10", "GBP").plus(Money.of("2.20", "GBP"))).isEqualTo(Money.of("3.30", "GBP"));
        assertThat(Money.of("1.10", "GBP").minus(Money.of("2.20", "GBP"))).isEqualTo(Money.of("-1.10", "GBP"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "GBP").plus(Money.of("1", "EUR")))
                .withMessage("must be in GBP, not EUR");
    }

    /** Half-even: half a penny is rounded to the even penny. */
    @ParameterizedTest
    @CsvSource({
        "0.125, 1, 0.12",
        "0.135, 1, 0.14",
        "0.0450, 3, 0.14",
        "2.5050, 2, 5.01",
        "0.005, 1, 0.00",
        "0.015, 1, 0.02"
    })
    void aLineIsRoundedHalfEvenOnce(String unitPrice, int quantity, String total) {
        assertThat(UnitPrice.of(unitPrice, "GBP").timesRoundedHalfEven(new Quantity(quantity)))
                .isEqualTo(Money.of(total, "GBP"));
    }

    @Test
    void taxIsRoundedHalfEven() {
        assertThat(Money.of("0.25", "GBP").timesRoundedHalfEven(TaxRate.of("0.10")))
                .isEqualTo(Money.of("0.02", "GBP"));
        assertThat(Money.of("0.35", "GBP").timesRoundedHalfEven(TaxRate.of("0.10")))
                .isEqualTo(Money.of("0.04", "GBP"));
    }
}
