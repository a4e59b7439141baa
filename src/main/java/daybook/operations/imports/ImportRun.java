package daybook.operations.imports;

import daybook.kernel.Sku;
import daybook.kernel.WarehouseId;
import daybook.ordering.OrderQuery.OrderOverview;
import daybook.warehouse.StockId;
import daybook.warehouse.StockQuery.StockLevel;
import daybook.warehouse.StockQuery.StockMovement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** One way through the file: read it, end what was begun, plan, register, open, enter, reconcile. */
final class ImportRun {

    private final Path path;
    private final ImportOptions options;
    private final Instant now;
    private final EventStore log;
    private final Books books;
    private final ImportCommands commands;
    private final ImportProgress progress;

    /** @param now no business date is later */
    ImportRun(
            Path path,
            ImportOptions options,
            Instant now,
            EventStore log,
            Books books,
            ImportCommands commands,
            ImportProgress progress) {
        this.path = path;
        this.options = options;
        this.now = now;
        this.log = log;
        this.books = books;
        this.commands = commands;
        this.progress = progress;
    }

    /**
     * @throws UnreadableFileException if the file is refused as a whole, before anything of it is entered
     * @throws StoppedException if it was stopped on the way
     */
    ImportResult run() throws IOException {
        long began = System.nanoTime();
        FirstReading reading = FirstReading.of(FileJudgement.of(path, options, now, progress::warn), progress);
        Reconciliation reconciliation;
        try (OrderWatch watch = new OrderWatch(log, books, commands);
                Execution execution = new Execution(commands, progress, watch)) {
            reconciliation = execute(execution, reading);
        }
        catchUp();
        progress.step("reconciling");
        return reconciliation.result(progress.state().failed() == 0, Duration.ofNanos(System.nanoTime() - began));
    }

    private Reconciliation execute(Execution execution, FirstReading reading) throws IOException {
        EarlierRuns earlier = earlierRuns(execution, reading.lastRows().keySet());
        progress.step("planning");
        Map<Sku, StockLevel> stockNow = earlier.none() ? Map.of() : books.stock();
        ImportPlan plan = ImportPlan.of(reading, earlier::tracesOf, stockNow);
        Reconciliation reconciliation =
                new Reconciliation(books, plan, reading.lastRows().keySet(), openings(stockNow.keySet()));
        progress.step("registering products");
        execution.registerProducts(plan);
        progress.step("opening stock");
        execution.receiveOpenings(plan);
        progress.step("entering invoices");
        execution.enter(reading, earlier, plan);
        return reconciliation;
    }

    /**
     * An order that is confirmed has its goods, or gets them from the fulfilment: what is planned counts neither these goods nor this
     * order. So it is shipped first, and money that is on its way is waited for.
     */
    private EarlierRuns earlierRuns(Execution execution, Set<String> invoices) {
        catchUp();
        EarlierRuns earlier = EarlierRuns.in(books);
        List<OrderOverview> confirmed = earlier.confirmed(invoices);
        List<OrderOverview> paying = earlier.paying(invoices);
        if (confirmed.isEmpty() && paying.isEmpty()) {
            return earlier;
        }
        progress.step("finishing orders");
        execution.ship(confirmed);
        books.awaitMoney(paying.stream().map(OrderOverview::id).toList());
        catchUp();
        return EarlierRuns.in(books);
    }

    private void catchUp() {
        progress.step("waiting for views");
        books.catchUp();
    }

    /** The units of each SKU that earlier runs have opened with. */
    private Map<Sku, Long> openings(Set<Sku> stocked) {
        Map<Sku, Long> openings = new HashMap<>();
        for (Sku sku : stocked) {
            for (StockMovement opening : books.movements(StockId.of(WarehouseId.MAIN, sku), Execution.OPENING)) {
                openings.merge(sku, opening.quantity(), Long::sum);
            }
        }
        return openings;
    }
}
