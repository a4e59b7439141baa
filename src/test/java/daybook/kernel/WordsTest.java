package daybook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void aQuantityIsAtLeastOneAndAtMostABillion() {
        assertThat(new Quantity(1).value()).isOne();
        assertThat(new Quantity(Quantity.MAX).value()).isEqualTo(1_000_000_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(0)).withMessage("must be greater than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(Quantity.MAX + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantity(Quantity.MAX).plus(new Quantity(Quantity.MAX)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "85123A", "gift_0001_20", "BANK CHARGES", "a.b-c"})
    void aSkuIsWhatRetailersWrite(String sku) {
        assertThat(new Sku(sku)).hasToString(sku);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " A",
                "A ",
                "A/B",
                "A:B",
                "A\nB",
                "Ä",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void aSkuIsNothingElse(String sku) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sku(sku));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grün, \u05E9\u05DC\u05D5\u05DD", "tab\tand line\n", "\uD83D\uDE42", ""})
    void aTextMayHoldAnyCharacter(String text) {
        assertThat(Texts.storable(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\uD83D", "a\uDE42b", "\uDE42\uD83D"})
    void aTextHoldsNoNulAndNoHalfOfACharacter(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.storable(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.line("a" + text, 100));
    }

    @Test
    void skusDifferInCase() {
        assertThat(new Sku("85123A")).isNotEqualTo(new Sku("85123a"));
    }

    @Test
    void aUnitPriceHasAtMostFourDecimalsAndIsNotNegative() {
        assertThat(UnitPrice.of("0.0001", "GBP")).hasToString("0.0001 GBP");
        assertThat(UnitPrice.of("2.5000", "GBP"))
                .isEqualTo(UnitPrice.of("2.5", "GBP"))
                .hasToString("2.50 GBP");
        assertThatIllegalArgumentException().isThrownBy(() -> UnitPrice.of("0.00001", "GBP"));
        assertThatIllegalArgumentException().isThrownBy(() -> UnitPrice.of("-0.01", "GBP"));
    }

    @Test
    void aTaxRateIsAFractionOfOne() {
        assertThat(TaxRate.of("0.2")).isEqualTo(TaxRate.of("0.20"));
        assertThat(TaxRate.of("1").value()).isEqualByComparingTo("1");
        assertThatIllegalArgumentException().isThrownBy(() -> TaxRate.of("1.01"));
        assertThatIllegalArgumentException().isThrownBy(() -> TaxRate.of("-0.01"));
        assertThatIllegalArgumentException().isThrownBy(() -> TaxRate.of("0.00001"));
    }

    @Test
    void anIdAsTextIsTheNameOfItsStream() {
        assertThat(new AccountId("house")).hasToString("account:house");
        assertThat(WarehouseId.MAIN).hasToString("warehouse:main");
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("a:b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("a".repeat(101)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WarehouseId("two words"));
    }
}
