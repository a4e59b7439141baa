package daybook.operations.imports;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.operations.imports.ImportResult.FileFigures;
import daybook.operations.imports.ImportResult.HouseFigures;
import daybook.operations.imports.ImportResult.StockDifference;
import daybook.operations.imports.ImportResult.StockFigures;
import daybook.operations.imports.ImportResult.ViewFigures;
import daybook.ordering.OrderId;
import daybook.ordering.OrderStatus;
import daybook.warehouse.StockQuery.StockLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Compares the figures of the file with those of the views. Both the constructor and {@link #result} need views that have caught up. */
public final class Reconciliation {

    private static final int DIFFERENCES_SHOWN_MAX = 10;
    private final ViewReader views;
    private final FileFigures file;
    private final Predicate<OrderId> orders;
    private final Map<Sku, PlannedStock> stock;
    private final Money houseBefore;

    /**
     * Notes the balance before the import.
     *
     * @param orders whether an order comes from the file
     * @param enteredBefore how much of the file's rounded revenue earlier runs have brought into the house's account
     */
    public Reconciliation(
            ViewReader views,
            FileFigures file,
            Predicate<OrderId> orders,
            Map<Sku, PlannedStock> stock,
            Money enteredBefore) {
        this.views = views;
        this.file = file;
        this.orders = orders;
        this.stock = stock;
        this.houseBefore = houseBalance().minus(enteredBefore);
    }

    private Money houseBalance() {
        return views.balance(AccountId.HOUSE).orElse(Money.zero(currency()));
    }

    private Currency currency() {
        return file.revenueRounded().currency();
    }

    /**
     * @param entered whether no invoice was refused
     * @param rows readable rows of the file
     */
    public ImportResult result(boolean entered, long rows, Duration taken) {
        ViewFigures shown = shown();
        HouseFigures house = new HouseFigures(houseBefore, houseBefore.plus(file.revenueRounded()), houseBalance());
        StockFigures units = units();
        boolean reconciled = entered
                && shown.orders() == file.orders()
                && shown.ordersTotal().equals(file.ordersTotal())
                && house.balance().equals(house.expected())
                && units.differences() == 0;
        BigDecimal seconds = BigDecimal.valueOf(taken.toMillis()).movePointLeft(3);
        long rowsPerSecond = rows * 1_000 / Math.max(1, taken.toMillis());
        return new ImportResult(reconciled, file, shown, house, units, seconds, rowsPerSecond);
    }

    private ViewFigures shown() {
        Set<OrderId> seen = new HashSet<>();
        List<Money> totals = new ArrayList<>();
        views.eachOrder(order -> {
            if (order.status() == OrderStatus.SHIPPED && orders.test(order.id()) && seen.add(order.id())) {
                totals.add(order.total());
            }
        });
        return new ViewFigures(seen.size(), totals.stream().reduce(Money.zero(currency()), Money::plus));
    }

    private StockFigures units() {
        Map<Sku, StockLevel> levels = views.stock();
        List<StockDifference> all = stock.entrySet().stream()
                .map(planned -> {
                    StockLevel level = levels.get(planned.getKey());
                    return new StockDifference(
                            planned.getKey(), planned.getValue().expected(), level == null ? 0 : level.onHand());
                })
                .toList();
        List<StockDifference> differences =
                all.stream().filter(sku -> sku.expected() != sku.onHand()).toList();
        return new StockFigures(
                all.size(),
                all.stream().mapToLong(StockDifference::expected).sum(),
                all.stream().mapToLong(StockDifference::onHand).sum(),
                stock.values().stream().filter(PlannedStock::movedOtherwise).count(),
                differences.size(),
                differences.stream().limit(DIFFERENCES_SHOWN_MAX).toList());
    }
}
