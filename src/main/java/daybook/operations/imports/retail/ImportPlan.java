package daybook.operations.imports.retail;

import daybook.catalogue.ProductCommand.RegisterProduct;
import daybook.catalogue.ProductId;
import daybook.kernel.Money;
import daybook.kernel.Sku;
import daybook.kernel.TaxRate;
import daybook.kernel.UnitPrice;
import daybook.operations.imports.ImportResult.FileFigures;
import daybook.operations.imports.PlannedStock;
import daybook.operations.imports.retail.Invoice.StockMove;
import daybook.warehouse.StockQuery.StockLevel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The products and opening stocks that an import enters before the first order, so that the stock lasts for the whole file. */
final class ImportPlan {

    private final Map<Sku, PlannedProduct> products = new LinkedHashMap<>();
    private final Map<Sku, PlannedStock> stock = new LinkedHashMap<>();
    private final Totals totals = new Totals();
    private Instant begins = Instant.MAX;

    private ImportPlan() {}

    /**
     * @param history what earlier runs have entered of an invoice
     * @param stockNow of the main warehouse, before the import
     * @param openedBefore units that earlier runs have received as openings
     */
    static ImportPlan of(
            FileIndex index,
            Function<Invoice, InvoiceHistory> history,
            Map<Sku, StockLevel> stockNow,
            ToLongFunction<Sku> openedBefore)
            throws IOException {
        ImportPlan plan = new ImportPlan();
        index.eachInvoice(invoice -> plan.add(invoice, history.apply(invoice)));
        plan.stock.forEach((sku, stock) -> {
            StockLevel level = stockNow.get(sku);
            if (level == null) {
                stock.open(0, 0, 0);
            } else {
                stock.open(level.onHand(), level.available(), openedBefore.applyAsLong(sku));
            }
        });
        return plan;
    }

    private void add(Invoice invoice, InvoiceHistory history) {
        totals.add(invoice, history);
        begins = invoice.at().isBefore(begins) ? invoice.at() : begins;
        if (history.difference() != null) {
            return;
        }
        for (RetailRow row : invoice.rows()) {
            products.computeIfAbsent(row.sku(), sku -> new PlannedProduct(row)).describe(row.description());
        }
        for (StockMove move : invoice.moves()) {
            stock.computeIfAbsent(move.sku(), sku -> new PlannedStock(invoice.firstRow()))
                    .add(move.change(), history.has(move));
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

    Totals totals() {
        return totals;
    }

    /** @throws NullPointerException if the file does not have the product */
    PlannedProduct productOf(Sku sku) {
        return Objects.requireNonNull(products.get(sku));
    }

    /** A product with the first price and the first name that the file has for it. */
    static final class PlannedProduct {

        private final int row;
        private final Sku sku;
        private final BigDecimal unitPrice;
        private String name = "";

        private PlannedProduct(RetailRow first) {
            this.row = first.number();
            this.sku = first.sku();
            // The row of a bad debt has a negative price, which no product can have.
            this.unitPrice = first.unitPrice().max(BigDecimal.ZERO);
        }

        private void describe(String description) {
            if (name.isEmpty()) {
                name = description;
            }
        }

        int row() {
            return row;
        }

        /** The code if the file has no name for it. */
        String name() {
            return name.isEmpty() ? sku.value() : name;
        }

        RegisterProduct registration() {
            return new RegisterProduct(
                    new ProductId(sku),
                    name(),
                    new UnitPrice(unitPrice, Invoice.GBP),
                    TaxRate.NONE,
                    RetailRow.isStocked(sku),
                    Map.of());
        }
    }

    /** Sums over the readable rows. */
    static final class Totals {

        private long invoices;
        private long orders;
        private long rows;
        private long lines;
        private long units;
        private BigDecimal revenue = BigDecimal.ZERO;
        private Money revenueRounded = Money.zero(Invoice.GBP);
        private Money ordersTotal = Money.zero(Invoice.GBP);
        private Money enteredBefore = Money.zero(Invoice.GBP);

        private void add(Invoice invoice, InvoiceHistory history) {
            invoices++;
            rows += invoice.rows().size();
            for (RetailRow row : invoice.rows()) {
                units += row.quantity();
                revenue = revenue.add(row.unitPrice().multiply(BigDecimal.valueOf(row.quantity())));
            }
            Money total = invoice.total();
            revenueRounded = revenueRounded.plus(total);
            lines += invoice.lineCount();
            if (invoice.isOrder()) {
                orders++;
                ordersTotal = ordersTotal.plus(total);
            }
            if (history.moneyMoved()) {
                enteredBefore = enteredBefore.plus(total);
            }
        }

        long rows() {
            return rows;
        }

        /** How much of the rounded revenue earlier runs have brought into the house's account. */
        Money enteredBefore() {
            return enteredBefore;
        }

        FileFigures figures() {
            int decimals = Math.max(2, revenue.stripTrailingZeros().scale());
            String exactRevenue =
                    revenue.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
            return new FileFigures(invoices, orders, lines, units, exactRevenue, revenueRounded, ordersTotal);
        }
    }
}
