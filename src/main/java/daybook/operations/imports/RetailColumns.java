package daybook.operations.imports;

import daybook.kernel.Sku;
import daybook.kernel.Texts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;

/** Where each column stands, and what its values may be. */
final class RetailColumns {

    private static final List<String> NAMES = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int CUSTOMER_LENGTH_MAX = 50;
    private static final int NUMBER_LENGTH_MAX = 20;
    private static final int QUANTITY_MAX = 1_000_000;
    private static final BigDecimal PRICE_MAX = new BigDecimal(1_000_000);
    private static final int PRICE_DECIMALS_MAX = 4;

    private final int count;
    private final Map<String, Integer> places;
    private final RetailDates dates;

    private RetailColumns(int count, Map<String, Integer> places, RetailDates dates) {
        this.count = count;
        this.places = places;
        this.dates = dates;
    }

    /** @throws UnreadableFileException unless every column is there, in whatever order */
    static RetailColumns of(List<String> header, RetailDates dates) throws UnreadableFileException {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            found.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        Map<String, Integer> places = new HashMap<>();
        for (String name : NAMES) {
            Integer place = found.get(name.toLowerCase(Locale.ROOT));
            if (place == null) {
                throw new UnreadableFileException("The first line must name the columns " + String.join(", ", NAMES)
                        + "; " + name + " is missing");
            }
            places.put(name, place);
        }
        return new RetailColumns(header.size(), places, dates);
    }

    RetailRow parse(int number, CSVRecord row) throws UnreadableRowException {
        if (row.size() != count) {
            throw new UnreadableRowException("The row has " + row.size() + " columns instead of " + count);
        }
        String invoice = text(row, "InvoiceNo", NUMBER_LENGTH_MAX);
        InvoiceKind kind = InvoiceKind.of(invoice);
        if (kind == null) {
            throw new UnreadableRowException("InvoiceNo must be digits, or digits after C or A, at most 20 characters");
        }
        text(row, "Country", TEXT_LENGTH_MAX);
        String customer = text(row, "CustomerID", CUSTOMER_LENGTH_MAX);
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

    private String text(CSVRecord row, String column, int lengthMax) throws UnreadableRowException {
        String text = row.get(Objects.requireNonNull(places.get(column))).strip();
        if (text.length() > lengthMax) {
            throw new UnreadableRowException(column + " must have at most " + lengthMax + " characters");
        }
        try {
            return Texts.storable(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRowException(column + " " + e.getMessage());
        }
    }

    private Sku sku(CSVRecord row) throws UnreadableRowException {
        String code = text(row, "StockCode", TEXT_LENGTH_MAX);
        if (code.isEmpty()) {
            throw new UnreadableRowException("StockCode is missing");
        }
        try {
            return new Sku(code);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRowException("StockCode " + e.getMessage());
        }
    }

    private int quantity(CSVRecord row) throws UnreadableRowException {
        try {
            int quantity = Integer.parseInt(text(row, "Quantity", NUMBER_LENGTH_MAX));
            if (quantity != 0 && Math.abs((long) quantity) <= QUANTITY_MAX) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // Said below.
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
            // Said below.
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
