package daybook.operations.imports;

import daybook.kernel.Quantity;
import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.warehouse.StockCommand.ReceiveStock;
import daybook.warehouse.StockId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Turns the plan and the invoices into commands, many at once: the store shares one commit among those that wait for it. */
final class Execution implements AutoCloseable {

    static final String OPENING = "opening";

    private static final int THREADS = 64;
    private static final int UNDER_WAY_MAX = 128;
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final ImportPlan plan;
    private final ImportCommands commands;
    private final ImportProgress progress;
    private final Lanes lanes = new Lanes(THREADS);
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);

    Execution(ImportPlan plan, ImportCommands commands, ImportProgress progress) {
        this.plan = plan;
        this.commands = commands;
        this.progress = progress;
    }

    /** Registers the products, and does not mind if somebody has changed or discontinued one since. */
    void registerProducts() {
        for (PlannedProduct product : plan.products().values()) {
            Work work = new Work(product.row(), commands, progress, Set.of("already-exists", "discontinued"));
            begin();
            end(lanes.run(AT_ONCE, () -> work.send(product::registration)), () -> {});
        }
        finish();
    }

    /** Takes in what the file needs and the warehouse does not have. */
    void receiveOpenings() {
        plan.stock().forEach((sku, stock) -> {
            Work work = new Work(stock.row(), commands, progress, Set.of());
            begin();
            end(lanes.run(AT_ONCE, () -> receive(sku, stock.opening(), work)), () -> {});
        });
        finish();
    }

    private static void receive(Sku sku, long units, Work work) {
        for (long left = units; left > 0; left -= Quantity.MAX) {
            Quantity quantity = new Quantity((int) Math.min(left, Quantity.MAX));
            work.send(() -> new ReceiveStock(StockId.of(WarehouseId.MAIN, sku), quantity, OPENING, null));
        }
    }

    /** Enters the invoices in the order of the file. */
    void enter(FirstReading reading, EarlierRuns earlier) throws IOException {
        reading.eachInvoice(invoice -> enter(invoice, earlier.tracesOf(invoice)));
        finish();
    }

    private void enter(Invoice invoice, Traces traces) {
        if (traces.finished()) {
            progress.imported(invoice.rows().size());
            return;
        }
        Work work = new Work(invoice.firstRow(), commands, progress, Set.of());
        begin();
        CompletableFuture<Void> entered = new Entry(invoice, traces, plan, lanes, work).begin();
        end(entered, () -> count(invoice, work));
    }

    private void count(Invoice invoice, Work work) {
        if (work.isRefused()) {
            progress.failed(invoice.rows().size());
        } else {
            progress.imported(invoice.rows().size());
        }
    }

    private void begin() {
        commands.checkNotStopped();
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
        lanes.close();
    }
}
