package daybook.operations.imports.retail;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Sku;
import daybook.kernel.Texts;
import daybook.operations.imports.ImportFile.UnreadableFileException;
import daybook.operations.imports.retail.RetailRow.InvoiceKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The positions of the columns in a file, and the rules for their values. */
final class RetailColumns {

    private static final List<String> NAMES = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int CUSTOMER_LENGTH_MAX = 50;
    private static final int NUMBER_LENGTH_MAX = 20;
    private static final int QUANTITY_MAX = 1_000_000;
    private static final BigDecimal PRICE_MAX = new BigDecimal(1_000_000);
    private static final int PRICE_DECIMALS_MAX = 4;

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final Pattern DECIMAL_WHOLE_NUMBER = Pattern.compile("-?[0-9]+\\.0+");

    private final int count;
    private final Map<String, Integer> places;

    /** A row that is left out. The message tells the user what to correct. */
    static final class UnreadableRowException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableRowException(String message) {
            super(message, null, false, false);
        }
    }

    private RetailColumns(int count, Map<String, Integer> places) {
        this.count = count;
        this.places = places;
    }

    /** The number of known columns in a first line. */
    static long countIn(List<String> header) {
        List<String> found = header.stream().map(RetailColumns::nameIn).toList();
        return NAMES.stream()
                .filter(name -> found.contains(name.toLowerCase(Locale.ROOT)))
                .count();
    }

    /** @throws UnreadableFileException unless every column is there exactly once; their order is free */
    static RetailColumns of(List<String> header) throws UnreadableFileException {
        List<String> found = header.stream().map(RetailColumns::nameIn).toList();
        Map<String, Integer> places = new HashMap<>();
        for (String name : NAMES) {
            String asFound = name.toLowerCase(Locale.ROOT);
            int place = found.indexOf(asFound);
            if (place < 0 || place != found.lastIndexOf(asFound)) {
                throw new UnreadableFileException("The first line must name the columns " + String.join(", ", NAMES)
                        + "; " + name + (place < 0 ? " is missing" : " is there twice"));
            }
            places.put(name, place);
        }
        return new RetailColumns(header.size(), places);
    }

    private static String nameIn(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }

    /** The unparsed date. */
    String date(CSVRecord row) throws UnreadableRowException {
        checkCount(row);
        return text(row, "InvoiceDate", TEXT_LENGTH_MAX);
    }

    RetailRow parse(int number, CSVRecord row, RetailDates dates) throws UnreadableRowException {
        checkCount(row);
        String invoice = wholeNumber(text(row, "InvoiceNo", NUMBER_LENGTH_MAX));
        InvoiceKind kind = InvoiceKind.of(invoice);
        if (kind == null) {
            throw new UnreadableRowException("InvoiceNo must be digits, or digits after C or A, at most 20 characters");
        }
        text(row, "Country", TEXT_LENGTH_MAX);
        String customer = wholeNumber(text(row, "CustomerID", CUSTOMER_LENGTH_MAX));
        RetailRow understood = new RetailRow(
                number,
                invoice,
                kind,
                sku(row),
                text(row, "Description", TEXT_LENGTH_MAX),
                quantity(row),
                dates.parse(text(row, "InvoiceDate", TEXT_LENGTH_MAX)),
                unitPrice(row),
                customer.isEmpty() ? null : customer);
        check(understood);
        return understood;
    }

    private void checkCount(CSVRecord row) throws UnreadableRowException {
        if (row.size() != count) {
            throw new UnreadableRowException("The row has " + row.size() + " columns instead of " + count);
        }
    }

    /** Many programs write the whole numbers of a column with gaps as {@code 17850.0}. */
    private static String wholeNumber(String text) {
        return DECIMAL_WHOLE_NUMBER.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
    }

    private String text(CSVRecord row, String column, int lengthMax) throws UnreadableRowException {
        String written = row.get(Objects.requireNonNull(places.get(column)));
        if (isPlain(written)) {
            String text = written.strip();
            if (text.length() > lengthMax) {
                throw new UnreadableRowException(column + " must have at most " + lengthMax + " characters");
            }
            return text;
        }
        try {
            return written.replace(NO_BREAK_SPACE, ' ').isBlank() ? "" : Texts.line(written, lengthMax);
        } catch (InvalidValueException e) {
            throw new UnreadableRowException(column + " " + e.getMessage());
        }
    }

    /** Most texts are printable ASCII, for which the costly checks of {@link Texts} are not needed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private Sku sku(CSVRecord row) throws UnreadableRowException {
        String code = text(row, "StockCode", TEXT_LENGTH_MAX);
        if (code.isEmpty()) {
            throw new UnreadableRowException("StockCode is missing");
        }
        try {
            return new Sku(code);
        } catch (InvalidValueException e) {
            throw new UnreadableRowException("StockCode " + e.getMessage());
        }
    }

    private int quantity(CSVRecord row) throws UnreadableRowException {
        try {
            int quantity = Integer.parseInt(wholeNumber(text(row, "Quantity", NUMBER_LENGTH_MAX)));
            if (quantity != 0 && Math.abs((long) quantity) <= QUANTITY_MAX) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the other bad values.
        }
        throw new UnreadableRowException(
                "Quantity must be a whole number from 1 to " + QUANTITY_MAX + ", or its negative");
    }

    private BigDecimal unitPrice(CSVRecord row) throws UnreadableRowException {
        try {
            BigDecimal price = new BigDecimal(text(row, "UnitPrice", NUMBER_LENGTH_MAX));
            if (price.abs().compareTo(PRICE_MAX) <= 0
                    && price.stripTrailingZeros().scale() <= PRICE_DECIMALS_MAX) {
                return price.signum() == 0 ? BigDecimal.ZERO : price.stripTrailingZeros();
            }
        } catch (NumberFormatException e) {
            // Reported below, with the other bad values.
        }
        throw new UnreadableRowException(
                "UnitPrice must be a number of at most " + PRICE_MAX + " with at most 4 decimals");
    }

    private static void check(RetailRow row) throws UnreadableRowException {
        boolean moneyAlone = row.kind() == InvoiceKind.BAD_DEBT;
        if (row.unitPrice().signum() < 0 && !moneyAlone) {
            throw new UnreadableRowException("UnitPrice must not be negative here");
        }
        if (row.kind() == InvoiceKind.CREDIT_NOTE && row.quantity() > 0) {
            throw new UnreadableRowException("Quantity must be negative on a credit note");
        }
        if (row.kind() == InvoiceKind.SALE
                && row.quantity() < 0
                && row.unitPrice().signum() != 0) {
            throw new UnreadableRowException("UnitPrice must be 0 where the quantity of a sale is negative");
        }
    }
}
