package daybook.ordering;

import static daybook.ordering.OrderRules.quantityIsBounded;
import static java.util.stream.Collectors.toSet;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.ordering.OrderEvent.OrderLineAdded;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderLineRemoved;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges the lines of an order, and applies its events to them. */
public final class OrderLines {

    private static final Quantity ONE = new Quantity(1);

    private OrderLines() {}

    /** Merges the lines that agree, each in the place of the first. @throws Rejection if a quantity becomes too large */
    static List<OrderLine> merged(List<OrderLine> lines) {
        Map<OrderLine, OrderLine> merged = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            merged.merge(line.withQuantity(ONE), line, OrderLines::summed);
        }
        return List.copyOf(merged.values());
    }

    /** The line with the quantity of the present line that agrees with it added. */
    static OrderLine joined(List<OrderLine> lines, OrderLine line) {
        return lines.stream()
                .filter(line::agreesWith)
                .findFirst()
                .map(present -> summed(present, line))
                .orElse(line);
    }

    private static OrderLine summed(OrderLine line, OrderLine more) {
        quantityIsBounded(
                line.sku(), (long) line.quantity().value() + more.quantity().value());
        return line.withQuantity(line.quantity().plus(more.quantity()));
    }

    /** The goods that the warehouse has to ship, each SKU once. @throws Rejection if a quantity becomes too large */
    static List<OrderGoods> goods(List<OrderLine> lines) {
        Map<Sku, OrderLine> goods = new LinkedHashMap<>();
        lines.stream().filter(OrderLine::stocked).forEach(line -> goods.merge(line.sku(), line, OrderLines::summed));
        return goods.values().stream()
                .map(line -> new OrderGoods(line.sku(), line.quantity()))
                .toList();
    }

    /** Whether an event changes the lines of an order. */
    public static boolean changeWith(OrderEvent event) {
        return event instanceof OrderPlaced
                || event instanceof OrderLineAdded
                || event instanceof OrderLineRemoved
                || event instanceof OrderLineQuantityChanged
                || event instanceof OrderRestCancelled;
    }

    /** The lines after any event of an order. */
    public static List<OrderLine> after(OrderEvent event, List<OrderLine> lines) {
        if (event instanceof OrderPlaced placed) {
            return placed.lines();
        }
        if (event instanceof OrderLineAdded added) {
            return after(added, lines);
        }
        if (event instanceof OrderLineRemoved removed) {
            return after(removed, lines);
        }
        if (event instanceof OrderLineQuantityChanged changed) {
            return after(changed, lines);
        }
        return event instanceof OrderRestCancelled cancelled ? without(cancelled.goods(), lines) : lines;
    }

    private static List<OrderLine> after(OrderLineAdded event, List<OrderLine> lines) {
        List<OrderLine> after = new ArrayList<>(lines);
        after.replaceAll(line -> line.agreesWith(event.line()) ? event.line() : line);
        if (!after.contains(event.line())) {
            after.add(event.line());
        }
        return List.copyOf(after);
    }

    private static List<OrderLine> after(OrderLineRemoved event, List<OrderLine> lines) {
        return lines.stream().filter(line -> !line.sku().equals(event.sku())).toList();
    }

    /** The lines that are not of these goods; a line that is not stocked is never missing. */
    static List<OrderLine> without(List<OrderGoods> missing, List<OrderLine> lines) {
        Set<Sku> skus = missing.stream().map(OrderGoods::sku).collect(toSet());
        return lines.stream()
                .filter(line -> !line.stocked() || !skus.contains(line.sku()))
                .toList();
    }

    private static List<OrderLine> after(OrderLineQuantityChanged event, List<OrderLine> lines) {
        return lines.stream()
                .map(line -> line.sku().equals(event.sku()) ? line.withQuantity(event.quantity()) : line)
                .toList();
    }
}
