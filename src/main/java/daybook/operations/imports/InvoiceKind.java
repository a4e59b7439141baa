package daybook.operations.imports;

import org.jspecify.annotations.Nullable;

/** What an invoice is; its number says so. */
enum InvoiceKind {
    /** Digits: goods sold, or with a negative quantity goods that were broken, lost or thrown away. */
    SALE,
    /** {@code C} and digits: goods that came back. */
    CREDIT_NOTE,
    /** {@code A} and digits: money without goods. */
    BAD_DEBT;

    private static final int NUMBER_LENGTH_MAX = 20;

    /** The kind that a number stands for, or null if it is no invoice number. */
    static @Nullable InvoiceKind of(String number) {
        if (number.isEmpty() || number.length() > NUMBER_LENGTH_MAX) {
            return null;
        }
        return switch (number.charAt(0)) {
            case 'C' -> isDigits(number, 1) ? CREDIT_NOTE : null;
            case 'A' -> isDigits(number, 1) ? BAD_DEBT : null;
            default -> isDigits(number, 0) ? SALE : null;
        };
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }
}
