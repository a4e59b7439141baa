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
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the file's figures against those of the views, which must have caught up before it is made and when it is asked. */
final class Reconciliation {

    private static final int DIFFERENCES_SHOWN_MAX = 10;

    private final Books books;
    private final ImportPlan plan;
    private final Set<String> invoices;
    private final Money houseBefore;
    private final long movedOtherwise;

    /**
     * Notes how things stand before the import.
     *
     * @param invoices the numbers of the file's invoices
     */
    Reconciliation(Books books, ImportPlan plan, Set<String> invoices, Map<Sku, Long> openingsBefore) {
        this.books = books;
        this.plan = plan;
        this.invoices = invoices;
        this.houseBefore = books.balance(AccountId.HOUSE).minus(plan.totals().doneBefore());
        this.movedOtherwise = plan.stock().entrySet().stream()
                .filter(stock -> stock.getValue().onHandBefore()
                        != openingsBefore.getOrDefault(stock.getKey(), 0L)
                                + stock.getValue().doneBefore())
                .count();
    }

    /** @param entered whether no invoice was refused */
    ImportResult result(boolean entered, Duration taken) {
        FileTotals totals = plan.totals();
        FileFigures file = file(totals);
        ViewFigures views = views();
        HouseFigures house = new HouseFigures(
                houseBefore, houseBefore.plus(totals.revenueRounded()), books.balance(AccountId.HOUSE));
        StockFigures stock = stock();
        boolean reconciled = entered
                && views.orders() == file.orders()
                && views.ordersTotal().equals(file.ordersTotal())
                && house.balance().equals(house.expected())
                && stock.differences() == 0;
        BigDecimal seconds = BigDecimal.valueOf(taken.toMillis()).movePointLeft(3);
        long rowsPerSecond = totals.rows() * 1_000 / Math.max(1, taken.toMillis());
        return new ImportResult(reconciled, file, views, house, stock, seconds, rowsPerSecond);
    }

    private static FileFigures file(FileTotals totals) {
        return new FileFigures(
                totals.invoices(),
                totals.orders(),
                totals.lines(),
                totals.units(),
                totals.revenue()
                        .setScale(
                                Math.max(
                                        2, totals.revenue().stripTrailingZeros().scale()),
                                RoundingMode.UNNECESSARY)
                        .toPlainString(),
                totals.revenueRounded(),
                totals.ordersTotal());
    }

    private ViewFigures views() {
        Set<OrderId> seen = new HashSet<>();
        List<Money> totals = new ArrayList<>();
        books.eachRetailOrder(order -> {
            if (order.status() == OrderStatus.SHIPPED
                    && invoices.contains(Invoice.numberOf(order.id()))
                    && seen.add(order.id())) {
                totals.add(order.total());
            }
        });
        return new ViewFigures(seen.size(), totals.stream().reduce(Money.zero(Invoice.GBP), Money::plus));
    }

    private StockFigures stock() {
        Map<Sku, StockLevel> levels = books.stock();
        List<StockDifference> all = plan.stock().entrySet().stream()
                .map(stock -> {
                    StockLevel level = levels.get(stock.getKey());
                    return new StockDifference(
                            stock.getKey(), stock.getValue().expected(), level == null ? 0 : level.onHand());
                })
                .toList();
        List<StockDifference> differences =
                all.stream().filter(stock -> stock.expected() != stock.onHand()).toList();
        return new StockFigures(
                all.size(),
                all.stream().mapToLong(StockDifference::expected).sum(),
                all.stream().mapToLong(StockDifference::onHand).sum(),
                movedOtherwise,
                differences.size(),
                differences.stream().limit(DIFFERENCES_SHOWN_MAX).toList());
    }
}
