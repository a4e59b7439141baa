package daybook.ordering;

import static daybook.testing.Refusals.refused;

import daybook.kernel.AccountId;
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
import daybook.ordering.OrderEvent.OrderPaymentRefused;
import daybook.ordering.OrderEvent.OrderPaymentRequested;
import daybook.ordering.OrderEvent.OrderPlaced;
import daybook.ordering.OrderEvent.OrderRestCancelled;
import daybook.ordering.OrderEvent.OrderShipmentFellShort;
import daybook.ordering.OrderEvent.OrderShipmentRequested;
import daybook.ordering.OrderEvent.OrderShipped;
import daybook.ordering.OrderEvent.OrderStockReserved;
import daybook.platform.errors.Refusal;
import daybook.platform.errors.Refusal.Kind;
import java.util.Arrays;
import java.util.List;
import org.hamcrest.Matcher;

/** Events of the order in the tests: mugs at 2.50 with a tax of 20 %, jugs at 1.00 with none, shipped free from the main warehouse. */
public final class Orders {

    public static final OrderId ORDER = new OrderId("order-1");
    public static final Sku MUG = new Sku("MUG-1");
    public static final Sku JUG = new Sku("JUG-1");
    public static final Money FREE = pounds("0");
    public static final AccountId ANNS = new AccountId("anns");

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

    /** An order whose account pays. */
    static OrderPlaced placedFor(AccountId account, OrderLine... lines) {
        return new OrderPlaced(ORDER, "Ann", Arrays.asList(lines), FREE, account, WarehouseId.MAIN, null);
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

    /** The confirmation of an order of these lines. */
    public static OrderConfirmed confirmed(OrderLine... lines) {
        return confirmed(ORDER, lines);
    }

    public static OrderConfirmed confirmed(OrderId order, OrderLine... lines) {
        List<OrderLine> all = Arrays.asList(lines);
        Money total = OrderTotals.of(all, FREE).total();
        return new OrderConfirmed(order, WarehouseId.MAIN, OrderLines.goods(all), total, null, null);
    }

    public static OrderStockReserved reserved() {
        return new OrderStockReserved(ORDER);
    }

    public static OrderPaymentRequested paymentRequested(String amount) {
        return new OrderPaymentRequested(ORDER, pounds(amount), ANNS, null, null);
    }

    public static OrderPaymentRequested paymentRequestedFromOutside(String amount) {
        return new OrderPaymentRequested(ORDER, pounds(amount), null, null, null);
    }

    public static OrderPaymentRefused paymentRefused() {
        return new OrderPaymentRefused(ORDER, "no money left");
    }

    /** Money from outside. */
    public static OrderPaid paid(String amount) {
        return new OrderPaid(ORDER, pounds(amount), null, null, null, AccountId.HOUSE);
    }

    public static OrderPaid paidByAccount(String amount) {
        return new OrderPaid(ORDER, pounds(amount), ANNS, null, null, AccountId.HOUSE);
    }

    public static OrderShipmentRequested shipmentRequested() {
        return new OrderShipmentRequested(ORDER, null, null);
    }

    public static OrderShipmentFellShort fellShort(OrderGoods... missing) {
        return new OrderShipmentFellShort(ORDER, List.of(missing));
    }

    public static OrderRestCancelled restCancelled(String refund, OrderGoods... goods) {
        return new OrderRestCancelled(ORDER, List.of(goods), pounds(refund), "too late");
    }

    public static OrderShipped shipped() {
        return new OrderShipped(ORDER, null);
    }

    public static OrderCancelled cancelled() {
        return new OrderCancelled(ORDER, "changed her mind");
    }

    /** All events from confirmation to shipment; the account refuses the first payment. */
    public static OrderEvent[] fulfilled(OrderId order, OrderLine... lines) {
        OrderConfirmed confirmed = confirmed(order, lines);
        Money total = confirmed.total();
        return new OrderEvent[] {
            confirmed,
            new OrderStockReserved(order),
            new OrderPaymentRequested(order, total, ANNS, null, null),
            new OrderPaymentRefused(order, "no money left"),
            new OrderPaymentRequested(order, total, ANNS, null, null),
            new OrderPaid(order, total, ANNS, null, null, AccountId.HOUSE),
            new OrderShipmentRequested(order, null, null),
            new OrderShipped(order, null)
        };
    }

    /** The refusal of a command that the status does not allow, with the allowed commands. */
    static Matcher<Refusal> notAllowed(String status, String... allowed) {
        return refused(Kind.CONFLICT, "invalid-status", "orderStatus", status, "allowed", List.of(allowed));
    }
}
