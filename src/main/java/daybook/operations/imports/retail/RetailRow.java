package daybook.operations.imports.retail;

import daybook.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A readable row of the file, without its country, which is not used.
 *
 * @param number 1 for the first row after the header
 * @param description may be empty
 * @param quantity not zero; negative for returned or missing units
 * @param unitPrice GBP; negative only on a bad debt
 */
record RetailRow(
        int number,
        String invoice,
        InvoiceKind kind,
        Sku sku,
        String description,
        int quantity,
        Instant at,
        BigDecimal unitPrice,
        @Nullable String customer) {

    private static final int STOCKED_DIGITS = 5;

    /** The kind of an invoice follows from the first character of its number. */
    enum InvoiceKind {
        /** Digits: goods sold, or with a negative quantity goods that were broken, lost or thrown away. */
        SALE,

        /** {@code C} and digits: returned goods. */
        CREDIT_NOTE,

        /** {@code A} and digits: money without goods. */
        BAD_DEBT;

        private static final int NUMBER_LENGTH_MAX = 20;

        /** @return null if the text is no invoice number */
        static @Nullable InvoiceKind of(String number) {
            if (number.isEmpty() || number.length() > NUMBER_LENGTH_MAX) {
                return null;
            }
            return switch (number.charAt(0)) {
                case 'C' -> areDigits(number, 1, number.length()) ? CREDIT_NOTE : null;
                case 'A' -> areDigits(number, 1, number.length()) ? BAD_DEBT : null;
                default -> areDigits(number, 0, number.length()) ? SALE : null;
            };
        }
    }

    /** Codes of goods begin with five digits; postage, fees and vouchers have other codes. */
    static boolean isStocked(Sku sku) {
        return areDigits(sku.value(), 0, STOCKED_DIGITS);
    }

    private static boolean areDigits(String text, int from, int to) {
        if (from >= to || to > text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
