package daybook.operations.imports.retail;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.operations.imports.retail.RetailRow.InvoiceKind;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of one invoice, and the order lines, stock moves and money that follow from them. */
record Invoice(List<RetailRow> rows) {

    static final Currency GBP = Currency.getInstance("GBP");

    private static final String GUEST = "guest";
    private static final String UNEXPLAINED = "unexplained";
    private static final String ORDER_ID_PREFIX = "retail-";

    /** Rows with the same product code and unit price are one line. */
    record LineKey(Sku sku, BigDecimal unitPrice) {

        /** Rounded half-even to the penny, once for all units. */
        BigDecimal total(long quantity) {
            return unitPrice
                    .multiply(BigDecimal.valueOf(quantity))
                    .setScale(GBP.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
        }
    }

    /**
     * The change of one SKU's stock by an invoice.
     *
     * @param change units more or less
     * @param reference identifies the move together with the SKU
     * @param reason of an adjustment
     */
    record StockMove(
            Kind kind,
            Sku sku,
            long change,
            String reference,
            @Nullable String reason) {

        enum Kind {
            /** Made by the fulfilment once shipping of the confirmed order is asked for. */
            SHIP("ReservationShipped"),
            RECEIVE("StockReceived"),
            ADJUST("StockAdjusted");

            private final String movementType;

            Kind(String movementType) {
                this.movementType = movementType;
            }

            /** The type of the move in the stock view. */
            String movementType() {
                return movementType;
            }
        }
    }

    private RetailRow first() {
        return rows.get(0);
    }

    String number() {
        return first().invoice();
    }

    InvoiceKind kind() {
        return first().kind();
    }

    int firstRow() {
        return first().number();
    }

    /** The first row of a SKU, or the first row of all if the invoice does not have the SKU. */
    int rowOf(Sku sku) {
        return rows.stream()
                .filter(row -> row.sku().equals(sku))
                .findFirst()
                .orElse(first())
                .number();
    }

    /** The business date, taken from the first row. */
    Instant at() {
        return first().at();
    }

    String customer() {
        return Objects.requireNonNullElse(first().customer(), GUEST);
    }

    OrderId orderId() {
        return orderId(number());
    }

    static OrderId orderId(String number) {
        return new OrderId(ORDER_ID_PREFIX + number);
    }

    /** The reverse of {@link #orderId(String)}, for an id with {@link #isOrderId}. */
    static String numberOf(OrderId id) {
        return id.value().substring(ORDER_ID_PREFIX.length());
    }

    static boolean isOrderId(OrderId id) {
        return id.value().startsWith(ORDER_ID_PREFIX);
    }

    /** Whether the invoice sells anything: adjustments alone are no order. */
    boolean isOrder() {
        return kind() == InvoiceKind.SALE && rows.stream().anyMatch(row -> row.quantity() > 0);
    }

    /** The sum of the lines, each rounded once; negative where money goes out. */
    Money total() {
        BigDecimal total = summed().entrySet().stream()
                .map(line -> line.getKey().total(line.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(total, GBP);
    }

    int lineCount() {
        return summed().size();
    }

    /** @param names product names by SKU */
    List<OrderLine> orderLines(Function<Sku, String> names) {
        List<OrderLine> lines = new ArrayList<>();
        summed().forEach((key, quantity) -> lines.add(new OrderLine(
                key.sku(),
                names.apply(key.sku()),
                new Quantity(Math.toIntExact(quantity)),
                new UnitPrice(key.unitPrice(), GBP),
                TaxRate.NONE,
                RetailRow.isStocked(key.sku()))));
        return lines;
    }

    /** The units of each line. */
    Map<LineKey, Long> summed() {
        Map<LineKey, Long> lines = new LinkedHashMap<>();
        for (RetailRow row : rows) {
            if (!isAdjustment(row)) {
                lines.merge(new LineKey(row.sku(), row.unitPrice()), (long) row.quantity(), Long::sum);
            }
        }
        return lines;
    }

    private static boolean isAdjustment(RetailRow row) {
        return row.kind() == InvoiceKind.SALE && row.quantity() < 0;
    }

    /** Adjustments come first, then what is shipped or returned: the order in which they are entered. */
    List<StockMove> moves() {
        return Stream.concat(adjustments().stream(), deliveries()).toList();
    }

    private List<StockMove> adjustments() {
        List<StockMove> moves = new ArrayList<>();
        int ordinal = 0;
        for (RetailRow row : rows) {
            // Unstocked adjustments are counted too: a reference must not change with the rule for stocked codes.
            if (isAdjustment(row) && ++ordinal > 0 && RetailRow.isStocked(row.sku())) {
                moves.add(new StockMove(
                        StockMove.Kind.ADJUST,
                        row.sku(),
                        row.quantity(),
                        number() + "/" + ordinal,
                        row.description().isEmpty() ? UNEXPLAINED : row.description()));
            }
        }
        return moves;
    }

    private Stream<StockMove> deliveries() {
        if (kind() == InvoiceKind.BAD_DEBT) {
            return Stream.empty();
        }
        StockMove.Kind how = kind() == InvoiceKind.SALE ? StockMove.Kind.SHIP : StockMove.Kind.RECEIVE;
        Map<Sku, Long> units = new LinkedHashMap<>();
        for (RetailRow row : rows) {
            if (!isAdjustment(row) && RetailRow.isStocked(row.sku())) {
                units.merge(row.sku(), (long) row.quantity(), Long::sum);
            }
        }
        return units.entrySet().stream()
                .map(move -> new StockMove(how, move.getKey(), -move.getValue(), number(), null));
    }
}
