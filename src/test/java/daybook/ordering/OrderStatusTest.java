package daybook.ordering;

import static daybook.ordering.Orders.ANNS;
import static daybook.ordering.Orders.JUG;
import static daybook.ordering.Orders.MUG;
import static daybook.ordering.Orders.ORDER;
import static daybook.ordering.Orders.cancelled;
import static daybook.ordering.Orders.confirmed;
import static daybook.ordering.Orders.fellShort;
import static daybook.ordering.Orders.jugs;
import static daybook.ordering.Orders.mugs;
import static daybook.ordering.Orders.notAllowed;
import static daybook.ordering.Orders.paid;
import static daybook.ordering.Orders.paidByAccount;
import static daybook.ordering.Orders.paymentRefused;
import static daybook.ordering.Orders.paymentRequested;
import static daybook.ordering.Orders.paymentRequestedFromOutside;
import static daybook.ordering.Orders.placed;
import static daybook.ordering.Orders.reserved;
import static daybook.ordering.Orders.shipmentRequested;
import static daybook.ordering.Orders.shipped;

import daybook.kernel.Quantity;
import daybook.ordering.OrderCommand.AddOrderLine;
import daybook.ordering.OrderCommand.CancelOrder;
import daybook.ordering.OrderCommand.CancelUnpaidOrder;
import daybook.ordering.OrderCommand.ChangeLineQuantity;
import daybook.ordering.OrderCommand.ConfirmOrder;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderCommand.RemoveOrderLine;
import daybook.ordering.OrderCommand.ShipOrder;
import daybook.ordering.OrderEvent.OrderPaid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which commands the status of an order allows: every command in every stage of an order's life. */
class OrderStatusTest {

    private static final OrderLine[] LINES = {mugs(2), jugs(1)};
    private static final String TOTAL = "7.00";
    private static final OrderLine[] FREE = {jugs(1, "0")};

    private static final OrderEvent PLACED = placed(LINES);
    private static final OrderEvent CONFIRMED = confirmed(LINES);
    private static final OrderEvent REQUESTED = paymentRequested(TOTAL);
    private static final OrderEvent PAID = paid(TOTAL);

    private static final PayOrder PAY = new PayOrder(ORDER, null, null, null);
    private static final PayOrder PAY_BY_ACCOUNT = new PayOrder(ORDER, ANNS, null, null);
    private static final CancelOrder CANCEL = new CancelOrder(ORDER, "changed her mind");
    private static final CancelUnpaidOrder CANCEL_UNPAID = new CancelUnpaidOrder(ORDER, "changed her mind");
    private static final ShipOrder SHIP = new ShipOrder(ORDER, null, null);

    private final AggregateTestFixture<Order> order = new AggregateTestFixture<>(Order.class);

    /** An order that has seen these events has this status, and allows these commands. */
    record Stage(String status, List<String> allowed, OrderEvent... events) {

        @Override
        public String toString() {
            List<String> names = new ArrayList<>();
            for (OrderEvent event : events) {
                names.add(event.getClass().getSimpleName());
            }
            return status + " after " + names;
        }
    }

    private static Stage stage(String status, String allowed, OrderEvent... events) {
        return new Stage(status, allowed.isEmpty() ? List.of() : List.of(allowed.split(" ")), events);
    }

    static Stream<Stage> whileLinesChange() {
        return Stream.of(
                stage("NEW", "confirm pay cancel", PLACED),
                stage("NEW", "confirm pay cancel", PLACED, REQUESTED, paymentRefused()));
    }

    static Stream<Stage> whileLinesStay() {
        return Stream.of(
                stage("NEW", "confirm cancel", PLACED, REQUESTED),
                stage("NEW", "confirm cancel", PLACED, paymentRequestedFromOutside(TOTAL)),
                stage("NEW", "confirm cancel", PLACED, PAID),
                stage("NEW", "confirm cancel", PLACED, REQUESTED, paidByAccount(TOTAL)),
                // The log of an earlier version: the order was paid before the house had the money.
                stage(
                        "NEW",
                        "confirm cancel",
                        PLACED,
                        new OrderPaid(ORDER, Orders.pounds(TOTAL), null, null, null, null)),
                stage("CONFIRMED", "pay cancel", PLACED, CONFIRMED),
                stage("CONFIRMED", "cancel", PLACED, CONFIRMED, REQUESTED),
                stage("CONFIRMED", "pay cancel", PLACED, CONFIRMED, REQUESTED, paymentRefused()),
                stage("CONFIRMED", "cancel", PLACED, CONFIRMED, PAID),
                stage("CONFIRMED", "pay cancel", PLACED, CONFIRMED, reserved()),
                stage("CONFIRMED", "cancel", PLACED, CONFIRMED, reserved(), REQUESTED),
                stage("PAID", "ship cancel", PLACED, CONFIRMED, reserved(), PAID),
                stage("PAID", "ship cancel", PLACED, CONFIRMED, reserved(), REQUESTED, paidByAccount(TOTAL)),
                stage("PAID", "ship cancel", PLACED, CONFIRMED, PAID, reserved()),
                stage("PAID", "ship cancel", PLACED, PAID, CONFIRMED, reserved()),
                stage("PAID", "", PLACED, CONFIRMED, reserved(), PAID, shipmentRequested()),
                stage(
                        "PAID",
                        "ship-rest cancel-rest",
                        PLACED,
                        CONFIRMED,
                        reserved(),
                        PAID,
                        shipmentRequested(),
                        fellShort(new OrderGoods(MUG, new Quantity(2)))),
                stage("SHIPPED", "", PLACED, CONFIRMED, reserved(), PAID, shipmentRequested(), shipped()),
                stage("CANCELLED", "", PLACED, cancelled()),
                stage("CANCELLED", "", PLACED, CONFIRMED, reserved(), PAID, cancelled()));
    }

    /** The total of these orders is zero, or is rounded to zero. */
    static Stream<Stage> whileNothingIsToBePaid() {
        OrderLine[] rounded = {jugs(1, "0.005")};
        return Stream.of(
                stage("NEW", "confirm cancel", placed(FREE)),
                stage("CONFIRMED", "cancel", placed(FREE), confirmed(FREE)),
                stage("PAID", "ship cancel", placed(FREE), confirmed(FREE), reserved()),
                stage("PAID", "ship cancel", placed(rounded), confirmed(rounded), reserved()));
    }

    static Stream<Stage> stages() {
        return Stream.of(whileLinesChange(), whileLinesStay(), whileNothingIsToBePaid())
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void allowsWhatItsProblemsName(Stage stage) {
        isRefusedUnlessNamed(new ConfirmOrder(ORDER), stage, "confirm");
        isRefusedUnlessNamed(PAY, stage, "pay");
        isRefusedUnlessNamed(PAY_BY_ACCOUNT, stage, "pay");
        isRefusedUnlessNamed(CANCEL_UNPAID, stage, "pay");
        isRefusedUnlessNamed(SHIP, stage, "ship");
        isRefusedUnlessNamed(CANCEL, stage, "cancel");
    }

    private void isRefusedUnlessNamed(OrderCommand command, Stage stage, String name) {
        boolean isOfTheWhole = stage.allowed().contains(name);
        if (isOfTheWhole || command != CANCEL_UNPAID && stage.allowed().contains(name + "-rest")) {
            order.given((Object[]) stage.events()).when(command).expectSuccessfulHandlerExecution();
        } else {
            isRefused(command, stage);
        }
    }

    private void isRefused(OrderCommand command, Stage stage) {
        order.given((Object[]) stage.events())
                .when(command)
                .expectNoEvents()
                .expectExceptionDetails(
                        notAllowed(stage.status(), stage.allowed().toArray(String[]::new)));
    }

    private static List<OrderCommand> changesOfLines() {
        return List.of(
                new AddOrderLine(ORDER, jugs(1)),
                new RemoveOrderLine(ORDER, JUG),
                new ChangeLineQuantity(ORDER, JUG, new Quantity(7)));
    }

    @ParameterizedTest
    @MethodSource("whileLinesChange")
    void changesItsLinesWhileItIsNewAndNoMoneyIsOnItsWay(Stage stage) {
        changesOfLines()
                .forEach(change ->
                        order.given((Object[]) stage.events()).when(change).expectSuccessfulHandlerExecution());
    }

    @ParameterizedTest
    @MethodSource("whileLinesStay")
    void keepsItsLinesFromThenOn(Stage stage) {
        changesOfLines().forEach(change -> isRefused(change, stage));
    }
}
