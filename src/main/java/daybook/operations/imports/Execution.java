package daybook.operations.imports;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderCommand.PayOrder;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockId;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Turns the plan and the invoices into commands, many at once. */
final class Execution implements AutoCloseable {

    static final String OPENING = "opening";

    private static final int THREADS = 64;

    /** Most of them wait for the fulfilment. */
    private static final int UNDER_WAY_MAX = 256;

    private final ImportCommands commands;
    private final ImportProgress progress;
    private final OrderWatch watch;
    private final Workers workers = new Workers(THREADS);
    private final Inflows inflows = new Inflows();
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);

    Execution(ImportCommands commands, ImportProgress progress, OrderWatch watch) {
        this.commands = commands;
        this.progress = progress;
        this.watch = watch;
    }

    /** Ships what an earlier run has confirmed. What is refused is reported when its row is reached. */
    void ship(Collection<OrderOverview> confirmed) {
        for (OrderOverview order : confirmed) {
            Work work = new Work(commands, Set.of("invalid-status"), refusal -> {});
            Sale sale = new Sale(order.id(), order.placedAt(), work, workers, watch);
            String number = Invoice.numberOf(order.id());
            begin();
            end(
                    sale.complete(
                            Workers.AT_ONCE, work.step(() -> new PayOrder(order.id(), null, number, order.placedAt()))),
                    () -> {});
        }
        finish();
    }

    /** Registers the products, and does not mind if somebody has changed or discontinued one since. */
    void registerProducts(ImportPlan plan) {
        for (PlannedProduct product : plan.products().values()) {
            Work work = work(product.row(), Set.of("already-exists", "discontinued"));
            begin();
            end(workers.run(Workers.AT_ONCE, work.step(product::registration)), () -> {});
        }
        finish();
    }

    /** Takes in what the file needs and the warehouse does not have, under the date on which the file begins: it was there by then. */
    void receiveOpenings(ImportPlan plan) {
        plan.stock().forEach((sku, stock) -> {
            Work work = work(stock.row(), Set.of());
            begin();
            end(workers.run(Workers.AT_ONCE, () -> receive(sku, stock.opening(), plan.begins(), work)), () -> {});
        });
        finish();
    }

    private static void receive(Sku sku, long units, Instant at, Work work) {
        for (long left = units; left > 0; left -= Quantity.MAX) {
            Quantity quantity = new Quantity((int) Math.min(left, Quantity.MAX));
            work.send(() -> new ReceiveStock(StockId.of(WarehouseId.MAIN, sku), quantity, OPENING, at));
        }
    }

    /** Enters the invoices in the order of the file. */
    void enter(FirstReading reading, EarlierRuns earlier, ImportPlan plan) throws IOException {
        reading.eachInvoice(invoice -> enter(invoice, earlier, plan));
        finish();
    }

    private void enter(Invoice invoice, EarlierRuns earlier, ImportPlan plan) {
        Traces traces = earlier.tracesOf(invoice);
        if (traces.difference() != null) {
            progress.error(traces.difference().row(), traces.difference().message());
            progress.failed(invoice.rows().size());
            return;
        }
        if (traces.finished()) {
            progress.imported(invoice.rows().size());
            return;
        }
        Work work = work(invoice.firstRow(), Set.of());
        earlier.obstacleTo(invoice).ifPresent(work::refuse);
        begin();
        // Whatever it throws ends it: what is under way is counted, and waited for.
        CompletableFuture<Void> entered = Workers.AT_ONCE.thenCompose(
                atOnce -> new Entry(invoice, traces, plan, inflows, work, workers).begin(watch));
        end(entered, () -> count(invoice, work));
    }

    private Work work(int row, Set<String> harmless) {
        return new Work(commands, harmless, refusal -> progress.error(row, refusal));
    }

    private void count(Invoice invoice, Work work) {
        if (work.isRefused()) {
            progress.failed(invoice.rows().size());
        } else {
            progress.imported(invoice.rows().size());
        }
    }

    private void begin() {
        commands.checkMayBegin();
        underWay.acquireUninterruptibly();
    }

    private void end(CompletableFuture<Void> work, Runnable counted) {
        work.whenComplete((nothing, failure) -> {
            if (failure != null) {
                commands.stop(failure);
            }
            if (!commands.isStopped()) {
                counted.run();
            }
            underWay.release();
        });
    }

    private void finish() {
        await();
        commands.checkNotStopped();
    }

    private void await() {
        underWay.acquireUninterruptibly(UNDER_WAY_MAX);
        underWay.release(UNDER_WAY_MAX);
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        await();
        workers.close();
    }
}
