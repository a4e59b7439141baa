package daybook.operations.imports;

import daybook.kernel.Sku;
import daybook.warehouse.StockQuery.StockLevel;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What has to be there before the first order: every product, and of each stocked one as much as the rest of the file needs. */
final class ImportPlan {

    private final Map<Sku, PlannedProduct> products = new LinkedHashMap<>();
    private final Map<Sku, PlannedStock> stock = new LinkedHashMap<>();
    private final FileTotals totals = new FileTotals();
    private Instant begins = Instant.MAX;

    private ImportPlan() {}

    /**
     * @param traces what earlier runs have left of an invoice
     * @param stockNow what lies in the warehouse before the import
     */
    static ImportPlan of(FirstReading reading, Function<Invoice, Traces> traces, Map<Sku, StockLevel> stockNow)
            throws IOException {
        ImportPlan plan = new ImportPlan();
        reading.eachInvoice(invoice -> plan.add(invoice, traces.apply(invoice)));
        plan.stock.forEach((sku, stock) -> {
            StockLevel level = stockNow.get(sku);
            stock.open(level == null ? 0 : level.onHand(), level == null ? 0 : level.available());
        });
        return plan;
    }

    private void add(Invoice invoice, Traces traces) {
        totals.add(invoice, traces);
        begins = invoice.at().isBefore(begins) ? invoice.at() : begins;
        if (traces.difference() != null) {
            return;
        }
        for (RetailRow row : invoice.rows()) {
            products.computeIfAbsent(row.sku(), sku -> new PlannedProduct(row)).describe(row.description());
        }
        for (StockMove move : invoice.moves()) {
            stock.computeIfAbsent(move.sku(), sku -> new PlannedStock(invoice.firstRow()))
                    .add(move, traces.has(move));
        }
    }

    Map<Sku, PlannedProduct> products() {
        return products;
    }

    Map<Sku, PlannedStock> stock() {
        return stock;
    }

    /** The earliest business date of the file. */
    Instant begins() {
        return begins;
    }

    FileTotals totals() {
        return totals;
    }

    /** @throws NullPointerException if the file does not name it */
    PlannedProduct productOf(Sku sku) {
        return Objects.requireNonNull(products.get(sku));
    }

    /** @throws NullPointerException if the file does not move it */
    PlannedStock stockOf(Sku sku) {
        return Objects.requireNonNull(stock.get(sku));
    }
}
