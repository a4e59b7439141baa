package daybook.operations.demo;

import daybook.kernel.AccountId;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order and its final status.
 *
 * @param daysAgo the business date
 * @param paid whether it is paid at some stage, even if it is cancelled later
 * @param account the account that pays, null if the payment comes from outside
 */
record DemoOrder(
        int number,
        String customer,
        int daysAgo,
        OrderStatus status,
        boolean paid,
        @Nullable AccountId account,
        List<OrderLine> lines) {

    private static final List<String> CUSTOMERS = List.of("Ada Example", "Ben Example", "Cora Example", "guest");
    private static final int DAYS_APART = 2;

    /** The index of the order that is paid from the customer's account. */
    private static final int PAID_BY_ACCOUNT = 2;

    private record Stage(OrderStatus status, boolean paid, int count) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(OrderStatus.SHIPPED, true, 7),
            new Stage(OrderStatus.CANCELLED, true, 1),
            new Stage(OrderStatus.CANCELLED, false, 1),
            new Stage(OrderStatus.PAID, true, 3),
            new Stage(OrderStatus.CONFIRMED, false, 4),
            new Stage(OrderStatus.NEW, true, 1),
            new Stage(OrderStatus.NEW, false, 3));

    static List<DemoOrder> all() {
        List<Stage> each = STAGES.stream()
                .flatMap(stage -> Stream.generate(() -> stage).limit(stage.count()))
                .toList();
        return IntStream.range(0, each.size())
                .mapToObj(i -> of(i, each.get(i), DAYS_APART * (each.size() - i)))
                .toList();
    }

    private static DemoOrder of(int index, Stage stage, int daysAgo) {
        String customer = CUSTOMERS.get(index % CUSTOMERS.size());
        AccountId account = index == PAID_BY_ACCOUNT ? DemoCustomer.accountOf(customer) : null;
        return new DemoOrder(index + 1, customer, daysAgo, stage.status(), stage.paid(), account, lines(index));
    }

    private static List<OrderLine> lines(int index) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i <= index % 3; i++) {
            DemoProduct product = DemoProduct.ALL.get((index + 5 * i) % DemoProduct.ALL.size());
            lines.add(product.line(1 + (index + i) % 4));
        }
        return lines;
    }

    OrderId id() {
        return new OrderId("demo-order-" + (number < 10 ? "0" : "") + number);
    }

    /** The reference of its payment and its shipment. */
    String reference() {
        return id().value();
    }

    boolean isPaidFromOutside() {
        return paid && account == null;
    }

    boolean isConfirmed() {
        return status == OrderStatus.CONFIRMED || isFulfilled();
    }

    /** Whether it is reserved and paid. If it is cancelled later, the goods are released and the money is refunded. */
    boolean isFulfilled() {
        return paid && status != OrderStatus.NEW;
    }
}
