package daybook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void aQuantityIsAtLeastOneAndAtMostABillion() {
        assertThat(new Quantity(1).value()).isOne();
        assertThat(new Quantity(Quantity.MAX).value()).isEqualTo(1_000_000_000);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Quantity(0))
                .withMessage("must be greater than 0");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Quantity(2_999_999_999L))
                .withMessage("must be at most 1000000000");
        assertThatExceptionOfType(InvalidValueException.class)
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
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new Sku(sku));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grün, \u05E9\u05DC\u05D5\u05DD", "tab\tand line\n", "\uD83D\uDE42", ""})
    void aTextMayHoldAnyCharacter(String text) {
        assertThat(Texts.storable(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\uD83D", "a\uDE42b", "\uDE42\uD83D"})
    void aTextHoldsNoNulAndNoHalfOfACharacter(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Texts.storable(text));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Texts.line("a" + text, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "\u00A0",
                "\u2007",
                "\u3000",
                "\u200B",
                "\uFEFF",
                "\u00AD",
                "\u034F",
                "\u2800",
                "\u3164\u115F",
                "\uFE0F",
                "\u200D\u200E",
                "\uDB40\uDC20"
            })
    void aTextThatShowsNothingIsBlank(String text) {
        for (Function<String, ?> value : List.<Function<String, ?>>of(Name::new, Reason::new, Reference::new)) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> value.apply(text))
                    .withMessage("must not be blank");
        }
        assertThat(Reference.tidied(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\tb", "a\rb", "a\u0007b", "a\u0085b", "a\u2028b", "gnp.\u202Eexe", "a\u2066b", "\u0001"
            })
    void aLineIsOneAndReadsAsItIsStored(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new Name(text));
    }

    @Test
    void aNameIsKeptInNfcWithoutSurroundingSpace() {
        assertThat(new Name("\u3000 Zoe\u0308\u00A0\uFEFF").value()).isEqualTo("Zo\u00EB");
        assertThat(new Name("می\u200Cخواهم \u2764\uFE0F").value()).isEqualTo("می\u200Cخواهم \u2764\uFE0F");
        assertThat(new Name("e\u0301".repeat(200)).value()).hasSize(200);
        // This character has two characters in NFC.
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Name("\u0958".repeat(101)))
                .withMessage("must have at most 200 characters");
    }

    @Test
    void anEarlierTextIsPutIntoForm() {
        assertThat(Reason.tidied(" a\nb\u202E\u0000\uD83D ")).isEqualTo("a b");
        assertThat(Reason.tidied("r".repeat(201))).isEqualTo("r".repeat(200));
        assertThat(Reason.tidied("r".repeat(199) + "\uD83D\uDE42")).isEqualTo("r".repeat(199));
        assertThat(Reference.tidied(null)).isNull();
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
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> UnitPrice.of("0.00001", "GBP"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> UnitPrice.of("-0.01", "GBP"));
    }

    @Test
    void aTaxRateIsAFractionOfOne() {
        assertThat(TaxRate.of("0.2")).isEqualTo(TaxRate.of("0.20"));
        assertThat(TaxRate.of("1").value()).isEqualByComparingTo("1");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> TaxRate.of("1.01"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> TaxRate.of("-0.01"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> TaxRate.of("0.00001"));
    }

    @Test
    void anIdAsTextIsTheNameOfItsStream() {
        assertThat(new AccountId("house")).hasToString("account:house");
        assertThat(WarehouseId.MAIN).hasToString("warehouse:main");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new AccountId("a:b"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new AccountId("a".repeat(101)));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new WarehouseId("two words"));
    }
}
