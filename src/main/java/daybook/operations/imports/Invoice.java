package daybook.operations.imports;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
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

/** All rows of one invoice, and what they become. */
record Invoice(List<RetailRow> rows) {

    static final Currency GBP = Currency.getInstance("GBP");

    private static final String GUEST = "guest";
    private static final String UNEXPLAINED = "unexplained";
    private static final String ORDER_ID_PREFIX = "retail-";

    /** One code at one price. */
    record LineKey(Sku sku, BigDecimal unitPrice) {

        /** Rounded half-even to the penny, once for all units. */
        BigDecimal total(long quantity) {
            return unitPrice
                    .multiply(BigDecimal.valueOf(quantity))
                    .setScale(GBP.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
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

    /** The first row that names a SKU, or the first of all where none does. */
    int rowOf(Sku sku) {
        return rows.stream()
                .filter(row -> row.sku().equals(sku))
                .findFirst()
                .orElse(first())
                .number();
    }

    /** The business date: that of the first row. */
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

    /** The invoice that an order of ours stems from. */
    static String numberOf(OrderId id) {
        return id.value().substring(ORDER_ID_PREFIX.length());
    }

    static boolean isOrderId(OrderId id) {
        return id.value().startsWith(ORDER_ID_PREFIX);
    }

    /** Whether it sells anything; one of adjustments alone is no order. */
    boolean isOrder() {
        return kind() == InvoiceKind.SALE && rows.stream().anyMatch(row -> row.quantity() > 0);
    }

    /** The money it brings, negative for what it costs: the sum of its lines, each rounded once. */
    Money total() {
        BigDecimal total = summed().entrySet().stream()
                .map(line -> line.getKey().total(line.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(total, GBP);
    }

    /** Its lines, how many there are once those of one code and price are one. */
    int lineCount() {
        return summed().size();
    }

    /** The lines of the order that it is. @param names the products' names */
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

    /** Its units, line by line. */
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

    /** What it moves, in the order in which that is done: what went missing first, then what is shipped or came back. */
    List<StockMove> moves() {
        return Stream.concat(adjustments().stream(), deliveries()).toList();
    }

    private List<StockMove> adjustments() {
        List<StockMove> moves = new ArrayList<>();
        int ordinal = 0;
        for (RetailRow row : rows) {
            // Every adjustment is counted, so that a row's reference stays its own.
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
