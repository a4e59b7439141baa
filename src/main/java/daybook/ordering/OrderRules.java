package daybook.ordering;

import daybook.kernel.InvalidValueException;
import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.platform.errors.Rejection;
import java.util.Currency;
import java.util.List;

/** The rules of orders; the name of each is a sentence that is true when the rule holds. */
final class OrderRules {

    static final int LINES_MAX = 2_000;

    private OrderRules() {}

    static void placementIsTheSame(OrderId order, boolean same) {
        if (!same) {
            throw Rejection.conflict(
                    "already-exists", "An order of that id was placed otherwise.", "orderId", order.value());
        }
    }

    static void thereAreLines(List<OrderLine> lines) {
        if (lines.isEmpty()) {
            throw Rejection.invalidField("lines", "must not be empty");
        }
    }

    static void linesAreFew(int lines) {
        if (lines > LINES_MAX) {
            throw Rejection.conflict(
                    "too-many-lines", "An order has at most 2,000 lines.", "lines", lines, "allowed", LINES_MAX);
        }
    }

    static void currencyIsOne(List<OrderLine> lines, Money shipping) {
        Currency expected = lines.get(0).unitPrice().currency();
        lines.forEach(line -> currencyIsTheOrders(expected, line.unitPrice().currency()));
        currencyIsTheOrders(expected, shipping.currency());
    }

    static void currencyIsTheOrders(Currency expected, Currency given) {
        if (!given.equals(expected)) {
            throw Rejection.conflict(
                    "currency-mismatch",
                    "All amounts of an order are in one currency.",
                    "expected",
                    expected.getCurrencyCode(),
                    "given",
                    given.getCurrencyCode());
        }
    }

    static void shippingIsNotNegative(Money shipping) {
        if (shipping.isNegative()) {
            throw Rejection.invalidField("shipping", "must not be negative");
        }
    }

    static void quantityIsBounded(Sku sku, long quantity) {
        if (quantity > Quantity.MAX) {
            throw Rejection.conflict(
                    "quantity-too-large",
                    "A line has at most 1,000,000,000 units.",
                    "sku",
                    sku.value(),
                    "requested",
                    quantity,
                    "allowed",
                    Quantity.MAX);
        }
    }

    /** {@link Money} refuses a sum that it cannot hold; any other failure of the addition is a fault of this program. */
    static void totalIsBounded(List<OrderLine> lines, Money shipping) {
        try {
            OrderTotals.of(lines, shipping);
        } catch (InvalidValueException e) {
            throw Rejection.conflict("total-too-large", "The order's total " + e.getMessage() + ".");
        }
    }

    static void stepIsAllowed(String step, OrderProgress progress) {
        if (!progress.allowed().contains(step)) {
            throw invalidStatus(progress);
        }
    }

    /** @param moneyIsIn whether money was paid; an order whose total is zero is paid without money */
    static void linesAreOpen(OrderProgress progress, boolean moneyIsIn) {
        if (progress.status() != OrderStatus.NEW || moneyIsIn || progress.isPaying()) {
            throw invalidStatus(progress);
        }
    }

    static void paymentIsUnderWay(OrderProgress progress) {
        if (!progress.isPaying() || progress.status() == OrderStatus.CANCELLED) {
            throw invalidStatus(progress);
        }
    }

    static void moneyIsAwaited(OrderProgress progress) {
        if (!progress.isPayable()) {
            throw invalidStatus(progress);
        }
    }

    static void stockIsAwaited(OrderProgress progress) {
        if (progress.status() != OrderStatus.CONFIRMED) {
            throw invalidStatus(progress);
        }
    }

    static void shipmentIsUnderWay(OrderProgress progress) {
        if (!progress.isShipping() && !progress.isShort()) {
            throw invalidStatus(progress);
        }
    }

    static void lineIsKnown(Sku sku, List<OrderLine> lines) {
        if (lines.stream().noneMatch(line -> line.sku().equals(sku))) {
            throw Rejection.unknown("unknown-line", "The order has no line of that SKU.", "sku", sku.value());
        }
    }

    static void lineIsUnambiguous(Sku sku, List<OrderLine> lines) {
        long found = lines.stream().filter(line -> line.sku().equals(sku)).count();
        if (found > 1) {
            throw Rejection.conflict(
                    "ambiguous-line", "The order has several lines of that SKU.", "sku", sku.value(), "lines", found);
        }
    }

    static void aLineRemains(Sku sku, List<OrderLine> remaining) {
        if (remaining.isEmpty()) {
            throw Rejection.conflict("last-line", "An order's last line cannot be removed.", "sku", sku.value());
        }
    }

    /** The figure is not named {@code status}, which is the HTTP status of a problem. */
    private static Rejection invalidStatus(OrderProgress progress) {
        return Rejection.conflict(
                "invalid-status",
                "The order's status does not allow this.",
                "orderStatus",
                progress.status().name(),
                "allowed",
                progress.allowed());
    }
}
