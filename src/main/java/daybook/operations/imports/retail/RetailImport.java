package daybook.operations.imports.retail;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.operations.imports.ArrivalOrder;
import daybook.operations.imports.ImportCommands;
import daybook.operations.imports.ImportFile;
import daybook.operations.imports.ImportProgress;
import daybook.operations.imports.ImportResult;
import daybook.operations.imports.OrderCompletion;
import daybook.operations.imports.Reconciliation;
import daybook.operations.imports.RowCommands;
import daybook.operations.imports.ViewReader;
import daybook.operations.imports.retail.ImportPlan.PlannedProduct;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of an Online Retail import: read, finish begun orders, plan, register products, open stock, enter invoices, reconcile. */
public final class RetailImport {

    private static final String OPENING = "opening";
    private final ImportFile.Run run;
    private final ViewReader views;
    private final ImportCommands commands;
    private final ImportProgress progress;
    private final ArrivalOrder arrivals = new ArrivalOrder();

    private RetailImport(ImportFile.Run run) {
        this.run = run;
        this.views = run.views();
        this.commands = run.commands();
        this.progress = run.progress();
    }

    public static ImportFile of(Path path, RetailOptions options) {
        return run -> new RetailImport(run).enter(path, options);
    }

    private ImportResult enter(Path path, RetailOptions options) throws IOException {
        long began = System.nanoTime();
        FileIndex file =
                FileIndex.of(FileFormDetection.detect(path, options, run.startedAt(), progress::warn), progress);
        EarlierRuns earlier = earlierRuns(file);
        ImportPlan plan = plan(file, earlier);
        Reconciliation reconciliation = new Reconciliation(
                views,
                plan.totals().figures(),
                file::holds,
                plan.stock(),
                plan.totals().enteredBefore());
        registerProducts(plan);
        receiveOpenings(plan);
        enterInvoices(file, earlier, plan);
        catchUp();
        progress.step("reconciling");
        return reconciliation.result(
                progress.state().failed() == 0, plan.totals().rows(), Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Ships the orders that an earlier run has confirmed and waits for payments under way: the plan counts neither their goods nor their
     * money.
     */
    private EarlierRuns earlierRuns(FileIndex file) {
        catchUp();
        EarlierRuns earlier = EarlierRuns.in(views);
        List<OrderOverview> confirmed = earlier.confirmed(file);
        List<OrderOverview> paying = earlier.paying(file);
        if (confirmed.isEmpty() && paying.isEmpty()) {
            return earlier;
        }
        progress.step("finishing orders");
        ship(confirmed);
        views.awaitMoney(paying.stream().map(OrderOverview::id).toList());
        catchUp();
        return EarlierRuns.in(views);
    }

    /** A refusal is reported later, at the row of the order. */
    private void ship(Collection<OrderOverview> confirmed) {
        for (OrderOverview order : confirmed) {
            RowCommands row = commands.forRow(Set.of("invalid-status"), refusal -> {});
            String number = Invoice.numberOf(order.id());
            Runnable pay = () -> row.send(() -> new PayOrder(order.id(), null, number, order.placedAt()));
            commands.start(
                    () -> new OrderCompletion(order.id(), number, order.placedAt(), row)
                            .after(ImportCommands.AT_ONCE, pay, run.watch()),
                    () -> {});
        }
        commands.finish();
    }

    private ImportPlan plan(FileIndex file, EarlierRuns earlier) throws IOException {
        progress.step("planning");
        Map<Sku, StockLevel> stockNow = earlier.none() ? Map.of() : views.stock();
        return ImportPlan.of(file, earlier::of, stockNow, this::openedBefore);
    }

    private long openedBefore(Sku sku) {
        return views.movements(StockId.of(WarehouseId.MAIN, sku), OPENING).stream()
                .mapToLong(StockMovement::quantity)
                .sum();
    }

    /** A product that was changed or discontinued in the meantime stays as it is. */
    private void registerProducts(ImportPlan plan) {
        progress.step("registering products");
        for (PlannedProduct product : plan.products().values()) {
            RowCommands row = row(product.row(), Set.of("already-exists", "discontinued"));
            commands.start(() -> row.sendAfter(ImportCommands.AT_ONCE, product::registration), () -> {});
        }
        commands.finish();
    }

    /** Receives the units that the warehouse lacks, dated when the file begins. */
    private void receiveOpenings(ImportPlan plan) {
        progress.step("opening stock");
        plan.stock().forEach((sku, stock) -> {
            RowCommands row = row(stock.row(), Set.of());
            Runnable receipts = () -> receive(sku, stock.opening(), plan.begins(), row);
            commands.start(() -> row.runAfter(ImportCommands.AT_ONCE, receipts), () -> {});
        });
        commands.finish();
    }

    private static void receive(Sku sku, long units, Instant at, RowCommands row) {
        for (long left = units; left > 0; left -= Quantity.MAX) {
            Quantity quantity = new Quantity((int) Math.min(left, Quantity.MAX));
            row.send(() -> new ReceiveStock(StockId.of(WarehouseId.MAIN, sku), quantity, OPENING, at));
        }
    }

    private void enterInvoices(FileIndex file, EarlierRuns earlier, ImportPlan plan) throws IOException {
        progress.step("entering invoices");
        file.eachInvoice(invoice -> enter(invoice, earlier, plan));
        commands.finish();
    }

    private void enter(Invoice invoice, EarlierRuns earlier, ImportPlan plan) {
        InvoiceHistory history = earlier.of(invoice);
        if (history.difference() != null) {
            progress.error(history.difference().row(), history.difference().message());
            progress.failed(invoice.rows().size());
            return;
        }
        if (history.finished()) {
            progress.imported(invoice.rows().size());
            return;
        }
        RowCommands row = row(invoice.firstRow(), Set.of());
        earlier.obstacleTo(invoice).ifPresent(row::refuse);
        InvoiceEntry entry = new InvoiceEntry(invoice, history, plan, arrivals, row);
        commands.start(() -> entry.begin(run.watch()), () -> count(invoice, row));
    }

    private void count(Invoice invoice, RowCommands row) {
        if (row.isRefused()) {
            progress.failed(invoice.rows().size());
        } else {
            progress.imported(invoice.rows().size());
        }
    }

    private RowCommands row(int number, Set<String> harmless) {
        return commands.forRow(harmless, refusal -> progress.error(number, refusal));
    }

    private void catchUp() {
        progress.step("waiting for views");
        views.catchUp();
    }
}
