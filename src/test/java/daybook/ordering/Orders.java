package daybook.ordering;

import daybook.kernel.Money;
import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PlaceOrder;
import daybook.ordering.OrderEvent.OrderCancelled;
import daybook.ordering.OrderEvent.OrderConfirmed;
import daybook.ordering.OrderEvent.OrderLineAdded;
import daybook.ordering.OrderEvent.OrderLineQuantityChanged;
import daybook.ordering.OrderEvent.OrderLineRemoved;
import daybook.ordering.OrderEvent.OrderPaid;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderShipped;
import java.util.Arrays;
import java.util.List;

/** What has happened to the order of the tests: mugs at 2.50 with a tax of 20 %, jugs at 1.00 with none, shipped free. */
public final class Orders {

    public static final OrderId ORDER = new OrderId("order-1");
    public static final Sku MUG = new Sku("MUG-1");
    public static final Sku JUG = new Sku("JUG-1");
    public static final Money FREE = pounds("0");

    private Orders() {}

    public static Money pounds(String amount) {
        return Money.of(amount, "GBP");
    }

    public static OrderLine mugs(int quantity) {
        return mugs(quantity, "2.50");
    }

    public static OrderLine mugs(int quantity, String price) {
        return new OrderLine(MUG, "Mug", new Quantity(quantity), UnitPrice.of(price, "GBP"), TaxRate.of("0.20"), true);
    }

    public static OrderLine jugs(int quantity) {
        return jugs(quantity, "1.00");
    }

    public static OrderLine jugs(int quantity, String price) {
        return new OrderLine(JUG, "Jug", new Quantity(quantity), UnitPrice.of(price, "GBP"), TaxRate.NONE, true);
    }

    public static PlaceOrder place(OrderLine... lines) {
        return new PlaceOrder(ORDER, "Ann", Arrays.asList(lines), null, null, WarehouseId.MAIN, null);
    }

    public static OrderPlaced placed(OrderLine... lines) {
        return placed(ORDER, lines);
    }

    public static OrderPlaced placed(OrderId order, OrderLine... lines) {
        return new OrderPlaced(order, "Ann", Arrays.asList(lines), FREE, null, WarehouseId.MAIN, null);
    }

    public static OrderPlaced placed(List<OrderLine> lines) {
        return placed(lines.toArray(OrderLine[]::new));
    }

    public static OrderLineAdded added(OrderLine line) {
        return new OrderLineAdded(ORDER, line);
    }

    public static OrderLineRemoved removed(Sku sku) {
        return new OrderLineRemoved(ORDER, sku);
    }

    public static OrderLineQuantityChanged changed(Sku sku, int quantity) {
        return new OrderLineQuantityChanged(ORDER, sku, new Quantity(quantity));
    }

    public static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER);
    }

    public static OrderPaid paid(String amount) {
        return new OrderPaid(ORDER, pounds(amount), null, null);
    }

    public static OrderShipped shipped() {
        return new OrderShipped(ORDER, null);
    }

    public static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, "changed her mind");
    }
}
