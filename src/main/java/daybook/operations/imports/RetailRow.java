package daybook.operations.imports;

import daybook.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the file as it was understood; its country is not used.
 *
 * @param number 1 for the first row after the header
 * @param description empty if there is none
 * @param quantity units, negative for what came back or went missing, not zero
 * @param unitPrice GBP; negative only where money goes out without goods
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

    /** Whether a product is a thing on a shelf; postage, fees and vouchers are not. */
    static boolean isStocked(Sku sku) {
        String code = sku.value();
        if (code.length() < STOCKED_DIGITS) {
            return false;
        }
        for (int i = 0; i < STOCKED_DIGITS; i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
