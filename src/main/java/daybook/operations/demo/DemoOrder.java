package daybook.operations.demo;

import daybook.kernel.Money;
import daybook.ordering.OrderId;
import daybook.ordering.OrderLine;
import daybook.ordering.OrderStatus;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order and how far it gets.
 *
 * @param daysAgo its business date
 * @param paid whether its money comes in, at whatever stage
 */
record DemoOrder(int number, String customer, int daysAgo, OrderStatus status, boolean paid, List<OrderLine> lines) {

    private static final List<String> CUSTOMERS = List.of("Ada Example", "Ben Example", "Cora Example", "guest");
    private static final int DAYS_APART = 2;

    private record Stage(OrderStatus status, boolean paid, int count) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(OrderStatus.SHIPPED, true, 7),
            new Stage(OrderStatus.CANCELLED, false, 2),
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
        return new DemoOrder(index + 1, customer, daysAgo, stage.status(), stage.paid(), lines(index));
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

    /** Under which its money and its stock move. */
    String reference() {
        return id().value();
    }

    boolean isConfirmed() {
        return status == OrderStatus.CONFIRMED || status == OrderStatus.PAID || status == OrderStatus.SHIPPED;
    }

    /** What is paid for it, with tax. */
    Money total() {
        return lines.stream()
                .map(line -> line.total().plus(line.tax()))
                .reduce(Money.zero(Currency.getInstance("GBP")), Money::plus);
    }

    List<OrderLine> stockedLines() {
        return lines.stream().filter(OrderLine::stocked).toList();
    }
}
