package daybook.operations.imports;

import daybook.kernel.Sku;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One way through the file: read it, plan, register, open, enter, reconcile. */
final class ImportRun {

    private final RetailFile file;
    private final Books books;
    private final ImportCommands commands;
    private final ImportProgress progress;

    ImportRun(RetailFile file, Books books, ImportCommands commands, ImportProgress progress) {
        this.file = file;
        this.books = books;
        this.commands = commands;
        this.progress = progress;
    }

    /** @throws StoppedException if it was stopped on the way */
    ImportResult run() throws IOException {
        long began = System.nanoTime();
        FirstReading reading = FirstReading.of(file, progress);
        progress.step("waiting for views");
        books.catchUp();
        progress.step("planning");
        EarlierRuns earlier = EarlierRuns.in(books);
        Map<Sku, StockLevel> stockNow = earlier.none() ? Map.of() : books.stock();
        ImportPlan plan = ImportPlan.of(reading, earlier::tracesOf, stockNow);
        Reconciliation reconciliation =
                new Reconciliation(books, plan, reading.lastRows().keySet(), openings(earlier));
        execute(reading, earlier, plan);
        progress.step("waiting for views");
        books.catchUp();
        progress.step("reconciling");
        return reconciliation.result(Duration.ofNanos(System.nanoTime() - began));
    }

    private void execute(FirstReading reading, EarlierRuns earlier, ImportPlan plan) throws IOException {
        try (Execution execution = new Execution(plan, commands, progress)) {
            progress.step("registering products");
            execution.registerProducts();
            progress.step("opening stock");
            execution.receiveOpenings();
            progress.step("entering invoices");
            execution.enter(reading, earlier);
        }
    }

    private Map<Sku, Long> openings(EarlierRuns earlier) {
        Map<Sku, Long> openings = new HashMap<>();
        if (!earlier.none()) {
            for (StockMovement movement : books.movements(Execution.OPENING)) {
                openings.merge(movement.sku(), movement.quantity(), Long::sum);
            }
        }
        return openings;
    }
}
